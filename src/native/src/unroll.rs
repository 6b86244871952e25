//! Records as tables: one for a type of record, one for each list in it, with the columns that are asked for.
//!
//! The records were accepted before. One that does not fit what is asked for is a fault of this program, and is said.

use crate::columns::{whole, Column, Table, Type, NO_MEMORY};
use crate::json::{Bounds, Document, Kind, Unread};
use crate::plan::{pointer, Plan};
use crate::said::look;

/// Lists and objects inside each other: as many as any parser takes that a record has been through, and some more.
const DEEPEST: u32 = 256;

/// Records that are being unrolled, all of one type.
pub struct Unrolling<'a> {
    plan: &'a Plan,
    document: Document,
    tables: Vec<Table>,
    prose: Option<Table>,
    numbered: Option<Table>,
    crossing: Option<Table>,
    content: Option<Table>,
    seen: Option<Table>,
    pointed: Option<Table>,
    places: Table,
    positions: Vec<i64>,
}

impl<'a> Unrolling<'a> {
    /// Begin, with tables that are empty.
    pub fn new(plan: &'a Plan) -> Unrolling<'a> {
        let mut tables = Vec::new();
        for asked in &plan.asked {
            let mut table = Table::new(&asked.positions);
            table.columns.extend(asked.columns.iter().map(|(name, kind)| Column::new(name, *kind)));
            tables.push(table);
        }
        let texts = ["pointer", "field", "kind", "text"].map(|name| (name, Type::Text));
        let prose = plan.is_read.then(|| table_of(&texts));
        let numbered = plan.numbered.is_some().then(|| table_of(&[]));
        let passage = [("pointer", Type::Text), ("start", Type::Int), ("end", Type::Int)];
        let crossing = plan.crossing.is_some().then(|| table_of(&passage));
        let content = plan.content.is_some().then(|| table_of(&[("print", Type::Int)]));
        let seen = plan.is_seen.then(|| table_of(&[("print", Type::Int)]));
        let pointed = [("pointer", Type::Text), ("field", Type::Text), ("filled", Type::Bool)];
        let pointed = plan.pointing.is_some().then(|| table_of(&pointed));
        let places = table_of(&[("file", Type::Int), ("line", Type::Int)]);
        let (document, positions) = (Document::default(), Vec::new());
        Unrolling { plan, document, tables, prose, numbered, crossing, content, seen, pointed, places, positions }
    }

    /// Note where a record stands.
    ///
    /// # Errors
    /// There is no memory left.
    pub fn place(&mut self, row: i64, file: i64, line: i64) -> Result<(), String> {
        let at = self.places.line(row, &[])?;
        self.places.columns[1].int(at, file)?;
        self.places.columns[2].int(at, line)
    }

    /// Add a record. `filled` was told of it when it was accepted: whether something stands where it points to in itself.
    ///
    /// # Errors
    /// It does not fit what is asked for.
    pub fn add(&mut self, record: &[u8], row: i64, filled: &[u8]) -> Result<(), String> {
        let input = std::str::from_utf8(record).map_err(|_| "a record that is no UTF-8")?;
        let bounds = Bounds { values: u64::MAX, depth: DEEPEST };
        self.document.read(input, bounds).map_err(|why| match why {
            Unread::Text => "a record that is no JSON",
            Unread::Memory => NO_MEMORY,
        })?;
        let document = std::mem::take(&mut self.document);
        let done = self
            .walk(&document, input, 0, 0, row, (0, 0))
            .and_then(|()| self.point(&document, input, row, filled))
            .and_then(|()| self.say(&document, input, row));
        self.document = document;
        done
    }

    /// The tables of the plan in its order; behind them, each if it was asked for, the words of people, those with a digit,
    /// passages that have a place in common, what the records say, how their ids look, and what the records point to; and
    /// at last where they stand.
    ///
    /// # Errors
    /// There is no memory left.
    pub fn close(mut self) -> Result<Vec<Table>, String> {
        self.tables.extend(
            [self.prose, self.numbered, self.crossing, self.content, self.seen, self.pointed, Some(self.places)]
                .into_iter()
                .flatten(),
        );
        self.tables.iter_mut().try_for_each(Table::close)?;
        Ok(self.tables)
    }

    fn walk(
        &mut self,
        document: &Document,
        input: &str,
        place: usize,
        at: u32,
        row: i64,
        (table, line): (usize, usize),
    ) -> Result<(), String> {
        let plan = self.plan;
        let (asked, node) = (&plan.places[place], document.node(at));
        // The first table is that of the records themselves.
        let line = if at == 0 { self.tables[0].line(row, &[])? } else { line };
        if let Some((held, column)) = asked.column {
            let table = &mut self.tables[held];
            let first = 1 + table.positions;
            table.columns[first + column].put(line, document, input, at)?;
        }
        if let (Some(number), Kind::Plain | Kind::Escaped) = (asked.prose, node.kind) {
            self.read(number, document.text(node, input), row)?;
        }
        if node.kind == Kind::Object && !asked.fields.names.is_empty() {
            let mut key = at + 1;
            while key < node.next {
                let named = document.node(key);
                if let Some(number) = asked.fields.find(named.mark, document.text(named, input)) {
                    self.walk(document, input, asked.fields.schemas[number], key + 1, row, (table, line))?;
                }
                key = document.node(key + 1).next;
            }
        }
        if let (Kind::List, Some(number)) = (node.kind, asked.crossing) {
            self.cross(document, input, number, at, row)?;
        }
        if let (Kind::List, Some((own, below))) = (node.kind, asked.each) {
            for (position, item) in document.items(at).enumerate() {
                self.positions.push(position as i64);
                let held = match own {
                    Some(own) => (own, self.tables[own].line(row, &self.positions)?),
                    None => (table, 0),
                };
                self.walk(document, input, below, item, row, held)?;
                self.positions.pop();
            }
        }
        Ok(())
    }

    fn read(&mut self, number: usize, text: &str, row: i64) -> Result<(), String> {
        let (plan, prose) = (self.plan, &self.plan.prose[number]);
        if let Some(table) = self.prose.as_mut().filter(|_| plan.is_looked_at(prose, text)) {
            let line = table.line(row, &[])?;
            let pointer = prose.pointer(&self.positions);
            let cells = [&pointer, &prose.field, &prose.kind, text];
            table.columns[1..].iter_mut().zip(cells).try_for_each(|(column, cell)| column.text(line, cell))?;
        }
        let is_asked = plan.numbered.as_ref().is_some_and(|field| prose.is_field(field));
        if let Some(table) =
            self.numbered.as_mut().filter(|_| is_asked && text.bytes().any(|byte| byte.is_ascii_digit()))
        {
            table.line(row, &[])?;
        }
        Ok(())
    }

    /// Take the passages of a list, if any two of them have a place in common.
    fn cross(&mut self, document: &Document, input: &str, number: usize, list: u32, row: i64) -> Result<(), String> {
        let (Some(paths), Some(table)) = (&self.plan.crossing, self.crossing.as_mut()) else { return Ok(()) };
        let edge = |item, name| {
            let at = document.get(item, name, input).ok_or("a passage that does not begin or end")?;
            whole(document.text(document.node(at), input))
        };
        let mut passages = Vec::new();
        for (position, item) in document.items(list).enumerate() {
            let (start, end) = (edge(item, "start")?, edge(item, "end")?);
            if start < end {
                passages.push((start, end, position as i64));
            }
        }
        passages.sort_unstable();
        let mut reached = i64::MIN;
        let is_crossed = passages.iter().any(|(start, end, _)| {
            let crosses = *start < reached;
            reached = reached.max(*end);
            crosses
        });
        for (start, end, position) in passages.into_iter().filter(|_| is_crossed) {
            self.positions.push(position);
            let line = table.line(row, &[])?;
            table.columns[1].text(line, &pointer(&paths[number], &self.positions))?;
            table.columns[2].int(line, start)?;
            table.columns[3].int(line, end)?;
            self.positions.pop();
        }
        Ok(())
    }

    /// Take the numbers that stand for what a record says, and for how its id looks.
    fn say(&mut self, document: &Document, input: &str, row: i64) -> Result<(), String> {
        if let (Some(content), Some(table)) = (&self.plan.content, self.content.as_mut()) {
            if let Some(print) = content.of(document, input) {
                let line = table.line(row, &[])?;
                table.columns[1].int(line, print)?;
            }
        }
        if let Some(table) = self.seen.as_mut() {
            let id = document.get(0, "id", input).ok_or("a record without an id")?;
            let line = table.line(row, &[])?;
            table.columns[1].int(line, look(document.text(document.node(id), input)))?;
        }
        Ok(())
    }

    fn point(&mut self, document: &Document, input: &str, row: i64, filled: &[u8]) -> Result<(), String> {
        let (Some(lists), Some(table)) = (&self.plan.pointing, self.pointed.as_mut()) else { return Ok(()) };
        let mut told = filled.strip_prefix(b"[").unwrap_or_default().split(|byte| b",]".contains(byte));
        for name in lists {
            let Some(list) = document.get(0, name, input) else { continue };
            for (position, item) in document.items(list).enumerate() {
                let line = table.line(row, &[])?;
                table.columns[1].text(line, &format!("/{name}/{position}/field"))?;
                let field = document.get(item, "field", input);
                if let Some(field) = field {
                    table.columns[2].put(line, document, input, field)?;
                }
                match told.next() {
                    Some(b"true") if field.is_some() => table.columns[3].bool(line, true)?,
                    Some(b"false") if field.is_some() => table.columns[3].bool(line, false)?,
                    Some(b"null") if field.is_none() => (),
                    _ => return Err("a record of which it was not told what it points to".into()),
                }
            }
        }
        Ok(())
    }
}

fn table_of(columns: &[(&str, Type)]) -> Table {
    let mut table = Table::new(&[]);
    table.columns.extend(columns.iter().map(|(name, kind)| Column::new(name, *kind)));
    table
}
