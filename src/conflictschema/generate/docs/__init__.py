"""The documentation of the standard, made from the models: Markdown pages and pictures, as texts by path."""
