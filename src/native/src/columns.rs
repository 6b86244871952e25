//! Tables as they are filled: cells column by column, with those that are empty.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hash, Hasher};
use std::sync::OnceLock;

use crate::json::{Document, Kind};

/// What is said where the system has no memory left, so that whoever calls can tell it from a fault.
pub const NO_MEMORY: &str = "no memory";

type Done = Result<(), String>;

/// What the cells of a column are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Type {
    /// A text.
    Text,
    /// Whatever JSON it is, as it is written.
    Json,
    /// A whole number.
    Int,
    /// A number.
    Float,
    /// True or false.
    Bool,
    /// A list of numbers.
    Floats,
    /// A number that stands for any value: equal ones have the same, and others hardly ever.
    Print,
}

/// What prints are made by: one way for all of a run, which nobody who made the data can know.
static PRINTS: OnceLock<RandomState> = OnceLock::new();

/// The print of a value: of texts by what they say, of numbers by what they come to.
fn print(document: &Document, input: &str, at: u32) -> i64 {
    let mut hasher = PRINTS.get_or_init(RandomState::new).build_hasher();
    let end = document.node(at).next;
    for each in at..end {
        let node = document.node(each);
        // How many nodes a list or an object takes tells where it ends.
        let kind = match node.kind {
            Kind::Escaped => Kind::Plain,
            Kind::Int => Kind::Float,
            other => other,
        };
        (kind as u8, node.next - each).hash(&mut hasher);
        match node.kind {
            Kind::List | Kind::Object => (),
            Kind::Int | Kind::Float => {
                let number = document.text(node, input).parse::<f64>();
                number.map(f64::to_bits).unwrap_or_default().hash(&mut hasher);
            }
            _ => document.text(node, input).hash(&mut hasher),
        }
    }
    hasher.finish() as i64
}

/// The cells of a column.
pub struct Column {
    /// Its name.
    pub name: String,
    /// What they are.
    pub kind: Type,
    /// How many there are, with those that are empty.
    pub count: usize,
    /// How many are empty.
    pub empty: usize,
    /// A bit each: whether it is filled.
    pub filled: Vec<u8>,
    /// Of texts and lists: where each ends, behind a 0.
    pub ends: Vec<i64>,
    /// Of texts, their bytes; of true and false, a bit each.
    pub bytes: Vec<u8>,
    /// Whole numbers.
    pub ints: Vec<i64>,
    /// Numbers.
    pub floats: Vec<f64>,
}

impl Column {
    pub(crate) fn new(name: &str, kind: Type) -> Column {
        Column {
            name: name.to_owned(),
            kind,
            count: 0,
            empty: 0,
            filled: Vec::new(),
            ends: vec![0],
            bytes: Vec::new(),
            ints: Vec::new(),
            floats: Vec::new(),
        }
    }

    fn note(&mut self, is_filled: bool) {
        if self.count % 8 == 0 {
            self.filled.push(0);
        }
        if is_filled {
            self.filled[self.count / 8] |= 1 << (self.count % 8);
        } else {
            self.empty += 1;
        }
        self.count += 1;
    }

    /// Make room for cells up to this row and one more, and for what it holds: bytes of a text, numbers of a list. What
    /// cannot be had is said here; anywhere else, the program would end.
    fn room(&mut self, row: usize, held: usize) -> Done {
        let cells = row - self.count + 1;
        let bits = cells / 8 + 1;
        self.filled
            .try_reserve(bits)
            .and_then(|()| match self.kind {
                Type::Text | Type::Json => self.ends.try_reserve(cells).and_then(|()| self.bytes.try_reserve(held)),
                Type::Floats => self.ends.try_reserve(cells).and_then(|()| self.floats.try_reserve(held)),
                Type::Int | Type::Print => self.ints.try_reserve(cells),
                Type::Float => self.floats.try_reserve(cells),
                Type::Bool => self.bytes.try_reserve(bits),
            })
            .map_err(|_| NO_MEMORY.to_owned())
    }

    /// Leave cells empty, up to a row.
    fn fill_up(&mut self, row: usize, held: usize) -> Done {
        self.room(row, held)?;
        while self.count < row {
            match self.kind {
                Type::Text | Type::Json | Type::Floats => self.close(),
                Type::Int | Type::Print => self.ints.push(0),
                Type::Float => self.floats.push(0.0),
                Type::Bool => self.bit(false),
            }
            self.note(false);
        }
        Ok(())
    }

    fn close(&mut self) {
        let length = if self.kind == Type::Floats { self.floats.len() } else { self.bytes.len() };
        // No batch of records has so many bytes that they could not be counted so.
        self.ends.push(length as i64);
    }

    fn bit(&mut self, value: bool) {
        if self.count % 8 == 0 {
            self.bytes.push(0);
        }
        self.bytes[self.count / 8] |= u8::from(value) << (self.count % 8);
    }

    pub(crate) fn text(&mut self, row: usize, text: &str) -> Done {
        self.fill_up(row, text.len())?;
        self.bytes.extend_from_slice(text.as_bytes());
        self.close();
        self.note(true);
        Ok(())
    }

    pub(crate) fn int(&mut self, row: usize, value: i64) -> Done {
        self.fill_up(row, 0)?;
        self.ints.push(value);
        self.note(true);
        Ok(())
    }

    pub(crate) fn bool(&mut self, row: usize, value: bool) -> Done {
        self.fill_up(row, 0)?;
        self.bit(value);
        self.note(true);
        Ok(())
    }

    pub(crate) fn put(&mut self, row: usize, document: &Document, input: &str, at: u32) -> Done {
        let node = document.node(at);
        match (self.kind, node.kind) {
            (Type::Text, Kind::Plain | Kind::Escaped) => return self.text(row, document.text(node, input)),
            (Type::Json, _) => return self.text(row, document.written(node, input)),
            (Type::Print, _) => return self.int(row, print(document, input, at)),
            (Type::Int, Kind::Int | Kind::Float) => return self.int(row, whole(document.text(node, input))?),
            (Type::Bool, Kind::False | Kind::True) => return self.bool(row, node.kind == Kind::True),
            (Type::Float, Kind::Int | Kind::Float) => {
                self.fill_up(row, 0)?;
                self.floats.push(number(document.text(node, input))?);
            }
            (Type::Floats, Kind::List) => {
                self.fill_up(row, node.mark as usize)?;
                for each in document.items(at) {
                    self.floats.push(number(document.text(document.node(each), input))?);
                }
                self.close();
            }
            (kind, other) => return Err(format!("{other:?} in the column {}, of {kind:?}", self.name)),
        }
        self.note(true);
        Ok(())
    }
}

pub(crate) fn whole(written: &str) -> Result<i64, String> {
    // Far more than any schema allows, and still a whole number of this machine.
    let is_whole = |value: &f64| value.fract() == 0.0 && value.abs() < 9e18;
    match written.parse() {
        Ok(value) => Ok(value),
        Err(_) => {
            Ok(number(written).ok().filter(is_whole).ok_or("a fraction where a whole number was expected")? as i64)
        }
    }
}

fn number(written: &str) -> Result<f64, String> {
    written.parse().map_err(|_| "no number where one was expected".to_owned())
}

/// A table: in front of its columns the row of the record, and the positions in its lists.
pub struct Table {
    /// The row, the positions, and what was asked for.
    pub columns: Vec<Column>,
    /// How many lines it has.
    pub count: usize,
    /// How many positions stand in front of its columns.
    pub positions: usize,
}

impl Table {
    pub(crate) fn new(positions: &[String]) -> Table {
        let mut columns = vec![Column::new("row", Type::Int)];
        columns.extend(positions.iter().map(|name| Column::new(name, Type::Int)));
        Table { columns, count: 0, positions: positions.len() }
    }

    pub(crate) fn line(&mut self, row: i64, positions: &[i64]) -> Result<usize, String> {
        let line = self.count;
        self.columns[0].int(line, row)?;
        for (column, position) in self.columns[1..].iter_mut().zip(positions) {
            column.int(line, *position)?;
        }
        self.count += 1;
        Ok(line)
    }

    pub(crate) fn close(&mut self) -> Done {
        let count = self.count;
        self.columns.iter_mut().try_for_each(|column| column.fill_up(count, 0))
    }
}
