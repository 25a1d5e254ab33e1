/// What a volume may be, by its type (EC2 API reference, CreateVolume and EbsBlockDevice).
enum VolumeTypeRules {
    struct Limits: Sendable {
        var sizes: ClosedRange<Int>
        /// nil: the parameter is not supported.
        var iops: ClosedRange<Int>?
        var iopsRequired = false
        /// IOPS that can be asked for on each GiB.
        var iopsPerGiB = 0
        /// MiB/s; nil: not supported.
        var throughput: ClosedRange<Int>?
        var defaultIOPS: Int?
        var defaultThroughput: Int?
    }

    /// Requests that name no type get this one, the only one of the classic clients.
    static let defaultType = "gp2"

    static let limits: [String: Limits] = [
        "standard": Limits(sizes: 1...1024),
        "gp2": Limits(sizes: 1...16384),
        "gp3": Limits(
            sizes: 1...65536, iops: 3000...80000, iopsPerGiB: 500, throughput: 125...2000, defaultIOPS: 3000,
            defaultThroughput: 125),
        "io1": Limits(sizes: 4...16384, iops: 100...64000, iopsRequired: true, iopsPerGiB: 50),
        "io2": Limits(sizes: 4...65536, iops: 100...256_000, iopsRequired: true, iopsPerGiB: 1000),
        "st1": Limits(sizes: 125...16384),
        "sc1": Limits(sizes: 125...16384),
    ]

    /// What DescribeVolumes says of a volume's IOPS: of gp2, which takes none, the baseline that comes with its size.
    static func shownIOPS(type: String, size: Int, iops: Int?) -> Int? {
        type == "gp2" ? min(max(3 * size, 100), 16_000) : iops
    }

    /// Checks size, IOPS and throughput of a volume to be made or modified.
    static func check(type: String, size: Int, iops: Int?, throughput: Int?) throws(EC2Error) {
        guard let limits = limits[type] else {
            throw EC2Error("UnknownVolumeType", "Unsupported volume type '\(type)' for volume creation.")
        }
        guard size >= limits.sizes.lowerBound else {
            throw EC2Error.invalidValue(
                "Volume of \(size)GiB is too small for volume type \(type); minimum is \(limits.sizes.lowerBound)GiB.")
        }
        guard size <= limits.sizes.upperBound else {
            throw EC2Error.invalidValue(
                "Volume of \(size)GiB is too large for volume type \(type); maximum is \(limits.sizes.upperBound)GiB.")
        }
        if let iops {
            guard let range = limits.iops else {
                throw EC2Error.invalidCombination("The parameter iops is not supported for \(type) volumes.")
            }
            guard range.contains(iops) else {
                throw EC2Error.invalidValue(
                    "Volume iops of \(iops) is \(iops < range.lowerBound ? "too low; minimum is \(range.lowerBound)" : "too high; maximum is \(range.upperBound)")."
                )
            }
            guard iops <= max(limits.iopsPerGiB * size, limits.defaultIOPS ?? 0) else {
                throw EC2Error.invalidValue(
                    "Iops to volume size ratio of \(ratio(iops, size)) is too high; maximum is \(limits.iopsPerGiB).000000 iops per GiB."
                )
            }
        } else if limits.iopsRequired {
            throw EC2Error.invalidCombination("The parameter iops must be specified for \(type) volumes.")
        }
        if let throughput {
            guard let range = limits.throughput else {
                throw EC2Error.invalidCombination("The parameter throughput is not supported for \(type) volumes.")
            }
            guard range.contains(throughput) else {
                throw EC2Error.invalidValue(
                    "Throughput value \(throughput) is \(throughput < range.lowerBound ? "too small; minimum is \(range.lowerBound)" : "too high; maximum is \(range.upperBound)")."
                )
            }
        }
    }

    /// With the six digits that AWS prints.
    private static func ratio(_ iops: Int, _ size: Int) -> String {
        let millionths = iops * 1_000_000 / max(size, 1)
        let fraction = String(millionths % 1_000_000)
        return "\(millionths / 1_000_000)." + String(repeating: "0", count: 6 - fraction.utf8.count) + fraction
    }
}
