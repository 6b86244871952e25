"""Partner tables become records: a declarative mapping, compiled to a query."""
