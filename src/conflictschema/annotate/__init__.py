"""A partner's own workbook back, with what is wrong shown in its cells.

The parts of the document are patched where that is needed and handed on as they are otherwise, so that formatting,
validations, formulas and every other sheet stay as they were.
"""
