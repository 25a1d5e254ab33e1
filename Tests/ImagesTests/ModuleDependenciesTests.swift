import Testing

@testable import Images

@Suite struct ModuleDependenciesTests {
    private let dependencies = ModuleDependencies(
        """
        kernel/drivers/virtio/virtio.ko: kernel/drivers/virtio/virtio_ring.ko
        kernel/drivers/virtio/virtio_ring.ko:
        kernel/drivers/block/virtio_blk.ko: kernel/drivers/virtio/virtio.ko kernel/drivers/virtio/virtio_ring.ko
        kernel/drivers/char/hw_random/virtio-rng.ko: kernel/drivers/virtio/virtio.ko
        """)

    @Test func whatIsNeededComesFirst() {
        #expect(
            dependencies.loadOrder(of: ["virtio_blk"]) == [
                "kernel/drivers/virtio/virtio_ring.ko", "kernel/drivers/virtio/virtio.ko",
                "kernel/drivers/block/virtio_blk.ko",
            ])
    }

    @Test func dashesAndUnderscoresAreTheSame() {
        #expect(dependencies.loadOrder(of: ["virtio_rng"]).last == "kernel/drivers/char/hw_random/virtio-rng.ko")
        #expect(dependencies.loadOrder(of: ["virtio-rng"]).last == "kernel/drivers/char/hw_random/virtio-rng.ko")
    }

    @Test func builtInModulesAreLeftOut() {
        #expect(dependencies.loadOrder(of: ["ext4"]).isEmpty)
    }
}
