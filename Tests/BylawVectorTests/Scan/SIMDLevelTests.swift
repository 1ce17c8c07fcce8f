import BylawTestSupport
import CBylawSIMD
import Testing

@Suite("SIMD levels")
struct SIMDLevelTests {
  @Test("a level is in use while a test asks for it, and the usual one afterwards", arguments: SIMDLevel.available)
  func run(_ level: SIMDLevel) {
    level.run {
      #expect(bylaw_simd_current().rawValue == level.rawValue)
      #expect(bylaw_has_simd() == (level != .scalar))
    }
  }

  @Test("a level that the machine lacks becomes its highest")
  func tooHigh() {
    SIMDLevel.scalar.run {
      bylaw_simd_set_level(bylaw_simd_avx512)
      #expect(bylaw_simd_current() == bylaw_simd_best())
    }
  }
}
