"""The solver keeps quiet: commands print their own answers."""

from homeward.solver import Solver


def test_it_prints_nothing(capfd):
    solver = Solver()
    solver.addVars(1, [0.0], [1.0])
    solver.run()
    assert capfd.readouterr() == ("", "")
