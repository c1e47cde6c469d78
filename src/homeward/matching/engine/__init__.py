"""Matching whole lists: each query against a register, and a register against itself.

`local` works on this machine, `spark` on a cluster; both call the same kernels on the same index.
"""
