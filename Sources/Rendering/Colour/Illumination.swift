public import Sensing

/// The light a scene is drawn in: that of the weather.
public typealias Illumination = WeatherSpec.Illumination
