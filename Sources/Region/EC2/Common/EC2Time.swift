import Foundation

/// Times as EC2 writes them inside sentences.
enum EC2Time {
    /// `2011-06-24 08:25:20 GMT`, as in `User initiated (2011-06-24 08:25:20 GMT)`.
    static func gmt(_ date: Date) -> String {
        let style = Date.ISO8601FormatStyle(dateSeparator: .dash, dateTimeSeparator: .space, timeSeparator: .colon)
            .year().month().day().time(includingFractionalSeconds: false)
        return date.formatted(style) + " GMT"
    }
}
