import ExactMath
import Testing

/// The bits themselves. If one of these tests fails on a machine, drawings and logs made there differ from
/// those made elsewhere; if it fails after a change, all data ever made changes with it.
@Suite struct FrozenTests {
  typealias Function = (Double) -> Double

  @Test func single() {
    let rows: [(name: String, function: Function, input: Double, bits: UInt64)] = [
      ("sin", ExactMath.sin, 0.5, 0x3fde_aee8_744b_05f0), ("sin", ExactMath.sin, -2.3, 0xbfe7_dcd1_2d58_2f24),
      ("sin", ExactMath.sin, 1e9, 0x3fe1_778c_ae83_c69b),
      ("sin", ExactMath.sin, 1e22, 0xbfeb_453a_b76b_f397), ("cos", ExactMath.cos, 0.7, 0x3fe8_7996_529f_9d93),
      ("cos", ExactMath.cos, 11.0 / 7, 0xbf44_b7a6_ec01_7189),
      ("cos", ExactMath.cos, -123456.789, 0x3faa_74d2_7c41_b22a),
      ("tan", ExactMath.tan, 1.1, 0x3fff_6fa7_d286_214f), ("tan", ExactMath.tan, 1e5, 0xbfa2_50a9_d503_313c),
      ("asin", ExactMath.asin, 0.3, 0x3fd3_8015_9e14_f6ff),
      ("acos", ExactMath.acos, 0.9, 0x3fdc_dd9f_8f92_2e98),
      ("acos", ExactMath.acos, -0.2, 0x3ffc_5abe_698d_8960),
      ("atan", ExactMath.atan, 0.2, 0x3fc9_4441_f8f7_260c),
      ("atan", ExactMath.atan, -3, 0xbff3_fc17_6b7a_8560), ("exp", ExactMath.exp, 0.1, 0x3ff1_aec7_b35a_00d4),
      ("exp", ExactMath.exp, -20.5, 0x3e15_7a3a_feed_00ab),
      ("exp", ExactMath.exp, 700.25, 0x7f12_fd8e_4cbf_a413),
      ("exp", ExactMath.exp, -740, 0x0000_0000_0000_0055),
      ("expm1", ExactMath.expm1, 0.01, 0x3f84_952e_9791_133f),
      ("expm1", ExactMath.expm1, -3, 0xbfee_6824_f333_14f5), ("log", ExactMath.log, 3, 0x3ff1_93ea_7aad_030a),
      ("log", ExactMath.log, 0.99, 0xbf84_9545_3e6f_d4bc),
      ("log", ExactMath.log, 0x1p-1030, 0xc086_4f88_6378_b146),
      ("tanh", ExactMath.tanh, 0.4, 0x3fd8_5115_73c2_42d6),
      ("tanh", ExactMath.tanh, -3.3, 0xbfef_e9bd_f44f_7c03),
      ("cbrt", ExactMath.cbrt, 2, 0x3ff4_28a2_f98d_728b),
      ("cbrt", ExactMath.cbrt, -1e-10, 0xbf3e_6b4b_3964_28e8),
      ("pow", { ExactMath.pow($0, 2.2) }, 0.37, 0x3fbc_ba00_6ccb_e5b5),
      ("pow", { ExactMath.pow($0, -1e5) }, 1.001, 0x36eb_e853_fa57_a13a),
      ("pow", { ExactMath.pow(1.1, $0) }, 300.3, 0x4283_97f4_072c_d227),
      ("pow", { ExactMath.pow($0, 4) }, 1.7, 0x4020_b446_7381_d7db),
      ("atan2", { ExactMath.atan2($0, -2) }, 1.5, 0x4003_fc17_6b7a_8560),
      ("atan2", { ExactMath.atan2(-0.3, $0) }, 0.2, 0xbfef_730b_d281_f69b),
      ("hypot", { ExactMath.hypot($0, 2.1) }, 1.3, 0x4003_c22f_d6a2_b7b1),
    ]
    for (name, function, input, bits) in rows {
      #expect(function(input).bitPattern == bits, "\(name)(\(input))")
    }
  }

  @Test func sweeps() {
    let angles = spread(-10, 10) + spread(-1e6, 1e6) + spread(-1e9, 1e9) + everySize()
    let fractions = spread(-1, 1)
    let exponents = spread(-745, 710) + spread(-1, 1)
    let positive = everySize() + spread(0.5, 2)
    let rows: [(name: String, values: [Double], fingerprint: UInt64)] = [
      ("sin", angles.map(ExactMath.sin), 0xc1c7_7622_f860_3d81),
      ("cos", angles.map(ExactMath.cos), 0xf0c2_bc46_e36a_ad6c),
      ("tan", angles.map(ExactMath.tan), 0x9d7f_978e_af63_636a),
      ("asin", fractions.map(ExactMath.asin), 0x59d0_2919_9b38_44a4),
      ("acos", fractions.map(ExactMath.acos), 0x9144_5238_2d3b_eb87),
      ("atan", angles.map(ExactMath.atan), 0x2e85_4738_059f_a448),
      ("atan2", zip(fractions, fractions.reversed()).map { ExactMath.atan2($0, $1) }, 0xf828_aa3e_042f_bc79),
      ("exp", exponents.map(ExactMath.exp), 0x19e6_30d3_1c22_379a),
      ("expm1", exponents.map(ExactMath.expm1), 0x7de7_d2b3_c6b9_eab0),
      ("tanh", exponents.map(ExactMath.tanh), 0x2e06_0a39_6e1d_1ed7),
      ("log", positive.map(ExactMath.log), 0x91a4_06bb_3368_8fdb),
      ("cbrt", positive.map(ExactMath.cbrt), 0x093f_c9d7_9fbb_d023),
      ("pow", zip(positive, exponents).map { ExactMath.pow($0, 0.01 * $1) }, 0x4955_6ebc_4235_156a),
      ("hypot", zip(fractions, exponents).map { ExactMath.hypot($0, $1) }, 0x4edb_8646_d423_40c9),
    ]
    for (name, values, expected) in rows { #expect(fingerprint(values) == expected, "\(name)") }
  }
}
