-- code: X-COURIER-001
-- name: denial-without-named-speaker
-- severity: warning
-- since: 1.0
-- says: A denial is spoken by nobody whom a source names.
-- message: {record} has no speaker that a source names; the desk has to know who denied.
-- why: We print a denial with the name or the office of whoever spoke it.
-- fix: Record the speaker, or the office that it speaks for; where the source names neither, tell the desk.
select denial.row, '/speakers' as pointer
from denial
where denial.row not in (
    select denial_speakers.row
    from denial_speakers
    join actor on actor.id = denial_speakers.value
    where actor.identification = 'named'
)
