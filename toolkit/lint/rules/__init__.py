"""One module a rule, in the folder of its family; its docstring is the rule's page in the guide.

To add a rule, add a module: a docstring whose first line is its name in words and whose parts
begin with ``Why:``, ``Example:`` and ``Instead:``; ``CODE``; ``SEVERITY``; and ``check``, which
yields a `Diagnostic` for each finding. In ``bibliography`` it is given a `Bibliography`, in all
other families a `Paper`.
"""
