/// A small SUMO network: a street of two directions that meets a one-way side street at a junction.
struct Crossroads {
  var junctionType = "priority"
  var isLeftHand = false
  /// States of the connections and, with traffic lights, a programme.
  var states = ["M", "M", "m"]
  var hasLights = false
  var phases = [(42, "GGr"), (3, "yyr"), (20, "rrG"), (5, "rry")]
  var offset = 0.0

  /// Links 0 and 1 run along the street, link 2 comes out of the side street and lets both go.
  var text: String {
    let tls = hasLights ? ["0", "1", "2"].map { "tl=\"c\" linkIndex=\"\($0)\" " } : ["", "", ""]
    let y = isLeftHand ? -1.6 : 1.6
    let programme =
      hasLights
      ? "<tlLogic id=\"c\" type=\"static\" programID=\"0\" offset=\"\(offset)\">"
        + phases.map { "<phase duration=\"\($0.0)\" state=\"\($0.1)\"/>" }.joined() + "</tlLogic>" : ""
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <net version="1.9" lefthand="\(isLeftHand)">
        <location netOffset="10.00,20.00" projParameter="+proj=utm +zone=32"/>
        <edge id=":c_0" function="internal"><lane id=":c_0_0" index="0" speed="9.00" shape="-8,\(-y) 8,\(-y)"/></edge>
        <edge id="east" from="w" to="c"><lane index="0" speed="13.89" width="2.00" allow="pedestrian" \
      shape="-100,\(-y - 2.6 * y / 1.6) -8,\(-y - 2.6 * y / 1.6)"/>\
      <lane index="1" speed="13.89" shape="-100,\(-y) -8,\(-y)"/></edge>
        <edge id="west" from="c" to="w"><lane index="0" speed="13.89" shape="-8,\(y) -100,\(y)"/></edge>
        <edge id="on" from="c" to="e"><lane index="0" speed="13.89" shape="8,\(-y) 100,\(-y)"/></edge>
        <edge id="back" from="e" to="c"><lane index="0" speed="13.89" shape="100,\(y) 8,\(y)"/></edge>
        <edge id="side" from="s" to="c"><lane index="0" speed="8.33" shape="-1.6,-60 -1.6,-8"/></edge>
        \(programme)
        <junction id="c" type="\(junctionType)" incLanes="" intLanes="">
          <request index="0" response="000" foes="100" cont="0"/>
          <request index="1" response="000" foes="100" cont="0"/>
          <request index="2" response="011" foes="011" cont="0"/>
        </junction>
        <junction id="w" type="dead_end"/>
        <connection from="east" to="on" fromLane="1" toLane="0" via=":c_0_0" \(tls[0])dir="s" state="\(states[0])"/>
        <connection from="back" to="west" fromLane="0" toLane="0" via=":c_1_0" \(tls[1])dir="s" state="\(states[1])"/>
        <connection from="side" to="on" fromLane="0" toLane="0" via=":c_2_0" \(tls[2])dir="r" state="\(states[2])"/>
        <connection from="east" to="west" fromLane="1" toLane="0" via=":c_3_0" dir="t" state="m"/>
      </net>
      """
  }
}
