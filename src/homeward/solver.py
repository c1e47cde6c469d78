"""HiGHS, which solves linear programs."""

import highspy


class Solver(highspy.Highs):
    """Without callbacks: setting them up greets on the standard output, whatever the options say."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()
        self.setOptionValue("output_flag", False)
