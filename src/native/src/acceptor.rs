//! Judging a block of records.

use crate::json::Bounds;
use crate::judge::{Judge, REFUSED};
use crate::schema::Schemas;

/// Schemas, and which lists of a record point into it.
pub struct Acceptor {
    schemas: Schemas,
    pointing: Vec<(u64, Vec<String>)>,
    /// The types of record and their fields, a line each.
    pub(crate) names: String,
}

/// What became of a block of records.
pub(crate) struct Held {
    /// The number of the type of each, or `REFUSED`.
    pub kinds: Vec<u8>,
    /// Of each type, the fields that occur, a bit each.
    pub fields: Vec<u64>,
    /// Rows that point into themselves, in pairs with where the list ends that is told of them.
    pub pointing: Vec<u64>,
    /// The lists, as JSON, one after the other.
    pub told: String,
}

impl Acceptor {
    /// `pointing` has a line for each type of record: its name and those of its lists, with blanks between.
    pub(crate) fn new(schema: &str, pointing: &str) -> Result<Acceptor, String> {
        let schemas = Schemas::new(schema)?;
        let mut lists: Vec<(u64, Vec<String>)> = schemas.records.iter().map(|_| (0, Vec::new())).collect();
        for line in pointing.lines() {
            let mut words = line.split(' ');
            let name = words.next().unwrap_or_default();
            let number = schemas.records.iter().position(|(known, _)| known == name);
            let number = number.ok_or_else(|| format!("{name} is no type of record"))?;
            let fields = &schemas.all[schemas.records[number].1].fields;
            for list in words {
                lists[number].0 |= fields.bit_of(list).ok_or_else(|| format!("{name} has no {list}"))?;
                lists[number].1.push(list.to_owned());
            }
        }
        let line = |(name, number): &(String, usize)| {
            let fields = &schemas.all[*number].fields.names;
            format!("{name} {}\n", fields.join(" "))
        };
        let names = schemas.records.iter().map(line).collect();
        Ok(Acceptor { schemas, pointing: lists, names })
    }

    /// What became of records that begin and end where is said; those are not accepted that are longer than is allowed.
    pub(crate) fn judge(&self, data: &[u8], spans: (&[u64], &[u64]), longest: usize, bounds: Bounds) -> Held {
        let (starts, ends) = spans;
        let mut judge = Judge::new(&self.schemas, &self.pointing);
        let mut held = Held {
            kinds: Vec::with_capacity(ends.len()),
            fields: vec![0; self.schemas.records.len()],
            pointing: Vec::new(),
            told: String::new(),
        };
        for (row, (start, end)) in starts.iter().zip(ends).enumerate() {
            let before = held.told.len();
            let record = data.get(*start as usize..*end as usize).filter(|record| record.len() <= longest);
            let record = record.unwrap_or_default();
            let accepted = judge.accept(record, bounds, &mut held.told);
            held.kinds.push(accepted.as_ref().map_or(REFUSED, |each| each.kind));
            if let Some(accepted) = accepted {
                held.fields[usize::from(accepted.kind)] |= accepted.fields;
            }
            if held.told.len() > before {
                held.pointing.extend([row as u64, held.told.len() as u64]);
            }
        }
        held
    }
}
