"""For the tests of those who use the standard: Hypothesis strategies for its records, and a pytest plugin.

    from conflictschema.testing import strategies

    @given(strategies.datasets())
    def test_my_import(dataset): ...

`strategies` has records of one type or of any, values, whole valid datasets, and datasets that break one rule. They
need the extra `testing`. Where Hypothesis meets the installed package, `st.from_type(Actor)` works by itself; the
fixture `conflict_dataset` comes with pytest.

Nothing is imported here: Hypothesis and pytest load this package whenever they start.
"""
