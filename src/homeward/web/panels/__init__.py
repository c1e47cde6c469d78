"""A household's file page is made of panels: what was told of one matter, for those who may read it.

A package adds a panel with a module of its own here and one line in `order.py`; nothing else changes.
A panel says whom it is for (a permission), and is not even computed for anybody else.
"""
