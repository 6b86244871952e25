-- code: X-DEMO-001
-- name: undated-allegation
-- severity: notice
-- since: 1.0
-- says: An allegation does not say when it was made.
-- message: {record} has no date, and does not say why.
-- why: Our timeline leaves out what has no date.
-- fix: Give the day in `made`; where the source has none, name
--   the field in `unstated`.
select allegation.row, '/made' as pointer
from allegation
where allegation.made_edtf is null
and allegation.made_phrase is null
and allegation.row not in (select row from allegation_made_relative_to where record is not null)
and allegation.row not in (select row from allegation_unstated where field = '/made')
