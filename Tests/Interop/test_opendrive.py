"""Exported OpenDRIVE files in the eyes of peer readers.

Run in an environment with requirements.txt; DRIVEGEN_INTEROP_DIR names a folder of .xodr files (searched deep).
Files below `imported` are real maps that were read and written again; what netconvert made of the originals is in
expected_xodr.json of the folder that DRIVEGEN_SHARED names.
"""

import json
import os
import pathlib
import re
import subprocess
import sys

import pytest

FOLDER = os.environ.get("DRIVEGEN_INTEROP_DIR", "")
FILES = sorted(pathlib.Path(FOLDER).rglob("*.xodr")) if FOLDER else []
SHARED = pathlib.Path(os.environ.get("DRIVEGEN_SHARED", "../shared")) / "data/expected_xodr.json"

pytestmark = pytest.mark.skipif(not FILES, reason="DRIVEGEN_INTEROP_DIR names no folder with .xodr files")

each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(FOLDER)))

# Faults that a real map brings along and that come out again, for nothing is lost: (reader, map) -> why.
BROUGHT_ALONG = {
    ("schema", "multi_intersections"): "signs of the source share ids",
    ("quality", "multi_intersections"): "signs of the source share ids; lanes of its sections are not linked",
    ("quality", "Town01"): "the source repeats elevation records that say the same",
    ("quality", "highway_exit"): "the source gives a connecting road two connections",
    ("quality", "e6mini"): "the source rounds the lengths of its curves",
    ("quality", "ingolstadt7_from_sumo"): "the source rounds the lengths of its curves",
    ("pyxodr", "ingolstadt7_from_sumo"): "pyxodr fails on sections shorter than its step, in the source too",
}

# Lanes that netconvert makes edges of.
DRIVEN = {
    "driving",
    "bus",
    "entry",
    "exit",
    "onRamp",
    "offRamp",
    "connectingRamp",
    "bidirectional",
    "restricted",
    "parking",
}


def is_imported(path):
    return path.parent.name == "imported"


def excuse(reader, path):
    """Ends a test of a map that is known to bring a fault along."""
    if is_imported(path) and (reader, path.stem) in BROUGHT_ALONG:
        pytest.xfail(BROUGHT_ALONG[reader, path.stem])


@pytest.fixture(scope="module")
def schema():
    import qc_opendrive
    from lxml import etree

    core = pathlib.Path(qc_opendrive.__file__).parent / "schema/1.7.0/opendrive_17_core.xsd"
    return etree.XMLSchema(etree.parse(str(core)))


def test_there_are_enough_networks():
    generated = [path for path in FILES if not is_imported(path)]
    topologies = {path.stem.rsplit("-", 1)[0] for path in generated}
    print(f"{len(generated)} generated networks of {len(topologies)} topologies, {len(FILES) - len(generated)} imported")
    assert len(generated) >= 40 and len(topologies) >= 2


@each_file
def test_schema_holds(path, schema):
    from lxml import etree

    excuse("schema", path)
    schema.validate(etree.parse(str(path)))
    assert not list(schema.error_log)


@each_file
def test_quality_checker_has_no_issue(path):
    from qc_baselib import Configuration, Result
    from qc_opendrive import constants, main

    excuse("quality", path)
    configuration = Configuration()
    configuration.set_config_param("InputFile", str(path))
    configuration.register_checker_bundle(constants.BUNDLE_NAME)
    result = Result()
    result.register_checker_bundle(
        name=constants.BUNDLE_NAME, description="", version="1.0.0", summary=""
    )
    main.run_checks(configuration, result)
    bundle = result.get_checker_bundle_result(constants.BUNDLE_NAME)
    assert any(checker.status == "completed" for checker in bundle.checkers), "no check has run"
    issues = [
        f"{checker.checker_id}: {issue.description}" for checker in bundle.checkers for issue in checker.issues
    ]
    assert not issues
    assert not [checker.checker_id for checker in bundle.checkers if checker.status == "error"]


def counts_in(source):
    """Edges, lanes and nodes that the roads of a file amount to."""
    edges = lanes = nodes = 0
    for road in source.findall("road"):
        if road.get("junction") != "-1":
            continue
        sections = road.findall("lanes/laneSection")
        nodes += len(sections) - 1
        for section in sections:
            for side in ("left", "right"):
                driven = [lane for lane in section.findall(f"{side}/lane") if lane.get("type") in DRIVEN]
                edges += 1 if driven else 0
                lanes += len(driven)
        for end in ("predecessor", "successor"):
            link = road.find(f"link/{end}")
            nodes += 1 if link is None else 0.5 if link.get("elementType") == "road" else 0
    joints = [junction for junction in source.findall("junction") if junction.get("type") != "direct"]
    return edges, lanes, int(nodes) + len(joints)


def tapers_in(source):
    """Lanes that are narrower than a vehicle somewhere, by the starts of their width records."""
    lanes = [lane for lane in source.iter("lane") if lane.get("type") in DRIVEN]
    return sum(any(float(width.get("a")) < 1.8 for width in lane.findall("width")) for lane in lanes)


@each_file
def test_netconvert_reads_it(path, tmp_path):
    from lxml import etree

    net = tmp_path / "out.net.xml"
    tool = pathlib.Path(sys.executable).parent / "netconvert"
    # By default it cuts a section where a lane of its grows wider than 1.8 m; the file's own sections are counted.
    tapers = [] if is_imported(path) else ["--opendrive.min-width", "0"]
    run = subprocess.run(
        [str(tool), "--opendrive-files", str(path), "-o", str(net), *tapers], capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    assert "Error" not in run.stderr
    root = etree.parse(str(net)).getroot()
    edges = [edge for edge in root.findall("edge") if not edge.get("id").startswith(":")]
    junctions = [node for node in root.findall("junction") if not node.get("id").startswith(":")]
    lanes = sum(len(edge.findall("lane")) for edge in edges)
    warnings = re.findall("^Warning: .*$", run.stderr, re.MULTILINE)
    print(f"{path.name}: {len(edges)} edges, {lanes} lanes, {len(junctions)} junctions, {len(warnings)} warnings")
    print("\n".join(warnings))
    source = etree.parse(str(path)).getroot()
    if is_imported(path):
        if not SHARED.exists():
            pytest.skip(f"{SHARED} is not there; set DRIVEGEN_SHARED")
        files = {pathlib.Path(name).stem: value for name, value in json.loads(SHARED.read_text()).items()}
        expected = files[path.stem]["netconvert"]
        found = (len(edges), lanes, len(junctions), len(root.findall("tlLogic")))
        assert found == tuple(expected[key] for key in ("edges", "lanes", "junctions", "tl"))
        return
    expected_edges, expected_lanes, expected_nodes = counts_in(source)
    assert (len(edges), len(junctions)) == (expected_edges, expected_nodes)
    # A lane that opens or closes within its section may count there or not.
    assert expected_lanes - tapers_in(source) <= lanes <= expected_lanes
    lit = {signal.get("id") for signal in source.iter("signal") if signal.get("dynamic") == "yes"}
    assert bool(root.findall("tlLogic")) == bool(lit), "lights came out as no lights, or the reverse"


@each_file
def test_pyxodr_loads_it(path):
    from pyxodr.road_objects.network import RoadNetwork

    excuse("pyxodr", path)
    roads = RoadNetwork(str(path)).get_roads()
    assert len(roads) == path.read_text(encoding="utf-8").count("<road ")
