"""The dossier: a dataset as one page for reading, that asks nothing of a network."""
