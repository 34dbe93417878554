"""Exported OpenDRIVE files in the eyes of peer readers.

Run in an environment with requirements.txt; DRIVEGEN_INTEROP_DIR names a folder of .xodr files (searched deep).
"""

import os
import pathlib
import re
import subprocess
import sys

import pytest

FOLDER = os.environ.get("DRIVEGEN_INTEROP_DIR", "")
FILES = sorted(pathlib.Path(FOLDER).rglob("*.xodr")) if FOLDER else []

pytestmark = pytest.mark.skipif(not FILES, reason="DRIVEGEN_INTEROP_DIR names no folder with .xodr files")

each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(FOLDER)))


@pytest.fixture(scope="module")
def schema():
    import qc_opendrive
    from lxml import etree

    core = pathlib.Path(qc_opendrive.__file__).parent / "schema/1.7.0/opendrive_17_core.xsd"
    return etree.XMLSchema(etree.parse(str(core)))


@each_file
def test_schema_holds(path, schema):
    from lxml import etree

    schema.validate(etree.parse(str(path)))
    assert not list(schema.error_log)


@each_file
def test_quality_checker_has_no_issue(path):
    from qc_baselib import Configuration, Result
    from qc_opendrive import constants, main

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


@each_file
def test_netconvert_reads_it(path, tmp_path):
    from lxml import etree

    net = tmp_path / "out.net.xml"
    tool = pathlib.Path(sys.executable).parent / "netconvert"
    run = subprocess.run(
        [str(tool), "--opendrive-files", str(path), "-o", str(net)], capture_output=True, text=True
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
    assert edges and lanes >= len(edges)
    assert len(junctions) >= 2
    source = etree.parse(str(path)).getroot()
    real = [road for road in source.findall("road") if road.get("junction") == "-1"]
    assert len(edges) >= len(real), "netconvert has lost roads"
    lit = {signal.get("id") for signal in source.iter("signal") if signal.get("dynamic") == "yes"}
    assert bool(root.findall("tlLogic")) == bool(lit), "lights came out as no lights, or the reverse"


@each_file
def test_pyxodr_loads_it(path):
    from pyxodr.road_objects.network import RoadNetwork

    roads = RoadNetwork(str(path)).get_roads()
    assert len(roads) == path.read_text(encoding="utf-8").count("<road ")
