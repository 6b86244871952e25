"""Records as rows of a table, and back: what templates, `convert` and the reading of filled-in templates share.

One record is one row. Its columns are derived from the models and named as the relations are: an object's fields
follow its name (`made_phrase`), and the items of a list are numbered (`speakers_1`, `answers_1_claim`).
"""
