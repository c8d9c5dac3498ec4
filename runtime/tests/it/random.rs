//! Reproducible variety.

/// A small linear congruential generator: the tests need variety, not chance.
pub(crate) struct Lcg(pub(crate) u64);

impl Lcg {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        self.0 ^ (self.0 >> 32)
    }

    pub(crate) fn below(&mut self, limit: i64) -> i64 {
        i64::try_from(self.next() % limit.unsigned_abs()).unwrap_or_default()
    }

    pub(crate) fn nanos(&mut self) -> u32 {
        u32::try_from(self.below(1_000_000_000)).unwrap_or_default()
    }
}
