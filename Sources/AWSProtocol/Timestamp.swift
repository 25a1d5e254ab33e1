import Foundation

/// The forms of time on AWS's wires. All are UTC.
public enum Timestamp {
    struct Parts {
        var year = 1970
        var month = 1
        var day = 1
        var hour = 0
        var minute = 0
        var second = 0
        var millisecond = 0
    }

    /// `2010-06-29T02:50:55.000Z`, as EC2 prints times.
    public static func iso8601(_ date: Date, milliseconds: Bool = true) -> String {
        let parts = split(date)
        var text: [UInt8] = []
        text.reserveCapacity(24)
        append(parts.year, 4, to: &text)
        text.append(0x2D)
        append(parts.month, 2, to: &text)
        text.append(0x2D)
        append(parts.day, 2, to: &text)
        text.append(0x54)
        append(parts.hour, 2, to: &text)
        text.append(0x3A)
        append(parts.minute, 2, to: &text)
        text.append(0x3A)
        append(parts.second, 2, to: &text)
        if milliseconds {
            text.append(0x2E)
            append(parts.millisecond, 3, to: &text)
        }
        text.append(0x5A)
        return String(decoding: text, as: UTF8.self)
    }

    /// `20100629T025055Z`, as signatures have it.
    public static func basic(_ date: Date) -> String {
        let parts = split(date)
        var text: [UInt8] = []
        append(parts.year, 4, to: &text)
        append(parts.month, 2, to: &text)
        append(parts.day, 2, to: &text)
        text.append(0x54)
        append(parts.hour, 2, to: &text)
        append(parts.minute, 2, to: &text)
        append(parts.second, 2, to: &text)
        text.append(0x5A)
        return String(decoding: text, as: UTF8.self)
    }

    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// `Tue, 29 Jun 2010 02:50:55 GMT`, as HTTP headers have it.
    public static func http(_ date: Date) -> String {
        let parts = split(date)
        let days = Int((date.timeIntervalSince1970 / 86_400).rounded(.down))
        var text: [UInt8] = Array("\(weekdays[((days % 7) + 7) % 7]), ".utf8)
        append(parts.day, 2, to: &text)
        text += Array(" \(months[parts.month - 1]) ".utf8)
        append(parts.year, 4, to: &text)
        text.append(0x20)
        append(parts.hour, 2, to: &text)
        text.append(0x3A)
        append(parts.minute, 2, to: &text)
        text.append(0x3A)
        append(parts.second, 2, to: &text)
        return String(decoding: text, as: UTF8.self) + " GMT"
    }

    /// ISO 8601 with or without fraction and offset, its basic form, or seconds since 1970.
    public static func parse(_ text: some StringProtocol) -> Date? {
        var scanner = Scanner(text.utf8)
        var parts = Parts()
        guard let year = scanner.number(digits: 4) else { return nil }
        parts.year = year
        let dashed = scanner.skip(0x2D)
        guard let month = scanner.number(digits: 2), !dashed || scanner.skip(0x2D), let day = scanner.number(digits: 2)
        else { return Double(text).flatMap { $0.isFinite && abs($0) < 1e11 ? Date(timeIntervalSince1970: $0) : nil } }
        parts.month = month
        parts.day = day
        if scanner.atEnd { return join(parts) }
        guard scanner.skip(0x54) || scanner.skip(0x20), let hour = scanner.number(digits: 2) else {
            return Double(text).flatMap { $0.isFinite && abs($0) < 1e11 ? Date(timeIntervalSince1970: $0) : nil }
        }
        let coloned = scanner.skip(0x3A)
        guard let minute = scanner.number(digits: 2) else { return nil }
        parts.hour = hour
        parts.minute = minute
        if !coloned || scanner.skip(0x3A) {
            guard let second = scanner.number(digits: 2) else { return nil }
            parts.second = second
        }
        var fraction = 0.0
        if scanner.skip(0x2E) {
            var scale = 0.1
            guard var digit = scanner.digit() else { return nil }
            while true {
                fraction += Double(digit) * scale
                scale /= 10
                guard let next = scanner.digit() else { break }
                digit = next
            }
        }
        guard var date = join(parts) else { return nil }
        date += fraction
        if scanner.atEnd || (scanner.skip(0x5A) && scanner.atEnd) { return date }
        let east = scanner.skip(0x2B)
        guard east || scanner.skip(0x2D), let offsetHours = scanner.number(digits: 2) else { return nil }
        _ = scanner.skip(0x3A)
        let offsetMinutes = scanner.number(digits: 2) ?? 0
        guard scanner.atEnd else { return nil }
        let offset = Double(offsetHours * 3600 + offsetMinutes * 60)
        return date + (east ? -offset : offset)
    }

    /// `Tue, 29 Jun 2010 02:50:55 GMT` (or `+0000`, or another offset).
    public static func parseHTTP(_ text: some StringProtocol) -> Date? {
        let fields = text.split(separator: " ")
        guard fields.count >= 5 else { return nil }
        let start = fields[0].hasSuffix(",") ? 1 : 0
        guard fields.count >= start + 4, let day = Int(fields[start]), let year = Int(fields[start + 2]),
            let month = months.firstIndex(of: String(fields[start + 1]))
        else { return nil }
        let clock = fields[start + 3].split(separator: ":").compactMap { Int($0) }
        guard clock.count == 3 else { return nil }
        let parts = Parts(
            year: year, month: month + 1, day: day, hour: clock[0], minute: clock[1], second: clock[2])
        guard let date = join(parts) else { return nil }
        guard fields.count > start + 4 else { return date }
        let zone = fields[start + 4]
        if zone == "GMT" || zone == "UTC" || zone == "Z" { return date }
        guard zone.count == 5, let sign = zone.first, sign == "+" || sign == "-", let value = Int(zone.dropFirst())
        else {
            return nil
        }
        let offset = Double((value / 100) * 3600 + (value % 100) * 60)
        return date + (sign == "+" ? -offset : offset)
    }

    private static func append(_ value: Int, _ digits: Int, to text: inout [UInt8]) {
        var divisor = 1
        for _ in 1..<digits { divisor *= 10 }
        var rest = value
        for _ in 0..<digits {
            text.append(0x30 + UInt8(truncatingIfNeeded: (rest / divisor) % 10))
            rest %= divisor
            divisor = max(1, divisor / 10)
        }
    }

    /// Civil date of a day number, by counting years from March (leap days then fall at a year's end).
    private static func split(_ date: Date) -> Parts {
        let seconds = min(max(date.timeIntervalSince1970, -62_135_596_800), 253_402_300_799)
        let total = Int((seconds * 1000).rounded())
        let milliseconds = ((total % 1000) + 1000) % 1000
        let whole = (total - milliseconds) / 1000
        let secondOfDay = ((whole % 86_400) + 86_400) % 86_400
        let shifted = (whole - secondOfDay) / 86_400 + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return Parts(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1, hour: secondOfDay / 3600,
            minute: secondOfDay % 3600 / 60, second: secondOfDay % 60, millisecond: milliseconds)
    }

    private static func join(_ parts: Parts) -> Date? {
        guard (1...9999).contains(parts.year), (1...12).contains(parts.month), (1...31).contains(parts.day),
            (0...23).contains(parts.hour), (0...59).contains(parts.minute), (0...60).contains(parts.second)
        else { return nil }
        let year = parts.month <= 2 ? parts.year - 1 : parts.year
        let era = year / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (parts.month > 2 ? parts.month - 3 : parts.month + 9) + 2) / 5 + parts.day - 1
        let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        return Date(
            timeIntervalSince1970: Double(days * 86_400 + parts.hour * 3600 + parts.minute * 60 + parts.second))
    }

    private struct Scanner<Bytes: Collection<UInt8>> {
        private let bytes: Bytes
        private var index: Bytes.Index

        init(_ bytes: Bytes) {
            self.bytes = bytes
            index = bytes.startIndex
        }

        var atEnd: Bool { index == bytes.endIndex }

        mutating func digit() -> Int? {
            guard index < bytes.endIndex, (0x30...0x39).contains(bytes[index]) else { return nil }
            defer { index = bytes.index(after: index) }
            return Int(bytes[index]) - 0x30
        }

        mutating func number(digits: Int) -> Int? {
            let start = index
            var value = 0
            for _ in 0..<digits {
                guard let digit = digit() else {
                    index = start
                    return nil
                }
                value = value * 10 + digit
            }
            return value
        }

        mutating func skip(_ byte: UInt8) -> Bool {
            guard index < bytes.endIndex, bytes[index] == byte else { return false }
            index = bytes.index(after: index)
            return true
        }
    }
}
