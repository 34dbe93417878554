import Benchmark
import Datasets
import Rendering
import Scenarios
import Simulation

/// Pictures of 512 x 512 pixels: drawn, encoded, and both together with scan and labels.
func measureFrames() {
  Benchmark(
    "frame/512", configuration: .counting("frames"),
    closure: { (benchmark, observer: Observer) in
      var scratch = observer.scratch()
      benchmark.count("frames") {
        for tick in observer.ticks {
          let seen = observer.observe(tick, with: &scratch)
          for (_, layer) in Layers.named { blackHole(FrameEncoder.encode(seen.frame, layer)) }
          blackHole(seen.labels)
        }
        return observer.ticks.count
      }
    }, setup: { Observer(Street.episode, settings: ScenarioSettings()) })
  Benchmark(
    "raster/512", configuration: .counting("frames"),
    closure: { (benchmark, renderer: Renderer) in
      let episode = Street.episode
      var sheet = renderer.sheet()
      benchmark.count("frames") {
        for tick in 0..<Street.ticks { blackHole(renderer.frame(of: episode, tick: tick, on: &sheet)) }
        return Street.ticks
      }
    }, setup: { Renderer(plan: Street.episode.plan, camera: CameraSpec(), layers: [.rgb, .semantic]) })
  Benchmark(
    "encode/512", configuration: .counting("frames"),
    closure: { (benchmark, frame: Frame) in
      benchmark.count("frames") {
        for _ in 0..<Street.ticks {
          for (_, layer) in Layers.named { blackHole(FrameEncoder.encode(frame, layer)) }
        }
        return Street.ticks
      }
    },
    setup: {
      let observer = Observer(Street.episode, settings: ScenarioSettings())
      var scratch = observer.scratch()
      return observer.observe(0, with: &scratch).frame
    })
}
