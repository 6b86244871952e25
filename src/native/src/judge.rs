//! The verdict on one record: it holds, or somebody slower is to look at it.

use crate::json::{Bounds, Document, Kind, Node};
use crate::pointer::{stands, Patience};
use crate::schema::{types, Exactly, Schema, Schemas};

/// Stands for the type of a record that was not accepted.
pub const REFUSED: u8 = 255;
/// Schemas that refer to each other, on the way to one value.
const STEPS: u32 = 1000;

/// Judges records, one after the other.
pub struct Judge<'a> {
    schemas: &'a Schemas,
    /// By type: the lists whose items point into the record, as bits of its fields and in the order in which they are
    /// told.
    pointing: &'a [(u64, Vec<String>)],
    document: Document,
    /// Something was met that is decided elsewhere. A condition that does not hold by mistake would let a record pass.
    doubt: bool,
    input: &'a str,
}

/// What is told of a record that was accepted.
#[derive(Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The number of its type.
    pub kind: u8,
    /// Its fields, a bit each.
    pub fields: u64,
}

impl<'a> Judge<'a> {
    /// One that judges by these schemas.
    pub fn new(schemas: &'a Schemas, pointing: &'a [(u64, Vec<String>)]) -> Judge<'a> {
        Judge { schemas, pointing, document: Document::default(), doubt: false, input: "" }
    }

    /// What is told of a record that holds. Where it points to parts of itself, whether something stands there is added
    /// to `told`, as a JSON list.
    pub fn accept(&mut self, record: &'a [u8], bounds: Bounds, told: &mut String) -> Option<Accepted> {
        self.input = std::str::from_utf8(record).ok()?;
        self.document.read(self.input, bounds).ok()?;
        self.doubt = false;
        let named = self.document.get(0, "type", self.input).map(|at| self.document.node(at))?;
        if !matches!(named.kind, Kind::Plain | Kind::Escaped) {
            return None;
        }
        let name = self.document.text(named, self.input);
        let kind = self.schemas.records.iter().position(|(known, _)| known == name)?;
        let schema = &self.schemas.all[self.schemas.records[kind].1];
        if !self.holds(self.schemas.records[kind].1, 0, STEPS) || self.doubt {
            return None;
        }
        let mut fields = 0;
        self.each_key(0, |key| {
            let number = schema.fields.find(key.mark, self.document.text(key, self.input));
            fields |= number.map_or(0, |number| 1 << number);
        });
        if fields & self.pointing[kind].0 != 0 && !self.look(kind, told) {
            return None;
        }
        Some(Accepted { kind: kind as u8, fields })
    }

    fn each_key(&self, object: u32, mut take: impl FnMut(Node)) {
        let (mut at, end) = (object + 1, self.document.node(object).next);
        while at < end {
            take(self.document.node(at));
            at = self.document.node(at + 1).next;
        }
    }

    fn holds(&mut self, number: usize, at: u32, steps: u32) -> bool {
        let schemas = self.schemas;
        let (schema, node) = (&schemas.all[number], self.document.node(at));
        let Some(steps) = steps.checked_sub(1) else {
            self.doubt = true;
            return false;
        };
        !schema.never
            && self.is_of_type(schema.types, node)
            && (schema.exactly.is_empty() || schema.exactly.iter().any(|each| self.is(each, node)))
            && match node.kind {
                Kind::Plain | Kind::Escaped => self.text_holds(schema, node),
                Kind::Int | Kind::Float => self.number_holds(schema, node),
                Kind::List => self.list_holds(schema, at, steps),
                Kind::Object => self.object_holds(schema, at, steps),
                Kind::Null | Kind::False | Kind::True => true,
            }
            && schema.reference.map_or(true, |other| self.holds(other, at, steps))
            && schema.all.iter().all(|each| self.holds(*each, at, steps))
            && (schema.any.is_empty() || schema.any.iter().any(|each| self.holds(*each, at, steps)))
            && (schema.one.is_empty() || schema.one.iter().filter(|each| self.holds(**each, at, steps)).count() == 1)
            && schema.when.map_or(true, |(condition, then, otherwise)| {
                let next = if self.holds(condition, at, steps) { then } else { otherwise };
                next.map_or(true, |next| self.holds(next, at, steps))
            })
    }

    fn is_of_type(&self, asked: u8, node: Node) -> bool {
        let bit = match node.kind {
            // Nowhere in the standard does null stand, nor does any schema of it ask for null.
            Kind::Null => return false,
            Kind::False | Kind::True => types::BOOLEAN,
            Kind::Int => types::INTEGER | types::NUMBER,
            Kind::Float => types::NUMBER,
            Kind::Plain | Kind::Escaped => types::STRING,
            Kind::List => types::ARRAY,
            Kind::Object => types::OBJECT,
        };
        asked & bit != 0 || (asked & types::INTEGER != 0 && node.kind == Kind::Float && self.is_whole(node))
    }

    /// Whether a number with a fraction or an exponent is a whole one, as 1.0 and 1e2 are.
    fn is_whole(&self, node: Node) -> bool {
        let value = self.document.text(node, self.input).parse::<f64>();
        value.is_ok_and(|value| value.is_finite() && value.fract() == 0.0)
    }

    fn is(&self, exactly: &Exactly, node: Node) -> bool {
        match exactly {
            Exactly::Text(word) => {
                matches!(node.kind, Kind::Plain | Kind::Escaped) && self.document.text(node, self.input) == word
            }
            Exactly::Bool(word) => node.kind == if *word { Kind::True } else { Kind::False },
        }
    }

    fn text_holds(&self, schema: &Schema, node: Node) -> bool {
        let text = self.document.text(node, self.input);
        let fits = schema.pattern.map_or(true, |pattern| self.schemas.patterns[pattern].fits(text));
        // Characters are counted only where bytes are too many.
        fits && schema.max_length.map_or(true, |most| text.len() as u64 <= most || text.chars().count() as u64 <= most)
    }

    fn number_holds(&mut self, schema: &Schema, node: Node) -> bool {
        // No bound of the standard is beyond what a double holds exactly, so what is rounded stays on its side of them.
        let value = self.document.text(node, self.input).parse::<f64>().ok();
        let Some(value) = value.filter(|value| value.is_finite()) else {
            self.doubt = true;
            return false;
        };
        schema.minimum.map_or(true, |least| value >= least) && schema.maximum.map_or(true, |most| value <= most)
    }

    fn list_holds(&mut self, schema: &Schema, list: u32, steps: u32) -> bool {
        let node = self.document.node(list);
        let count = u64::from(node.mark);
        if count < schema.min_items || schema.max_items.is_some_and(|most| count > most) {
            return false;
        }
        let (mut at, mut position, mut is_contained) = (list + 1, 0, schema.contains.is_none());
        while at < node.next {
            if let Some(item) = schema.prefix.get(position).copied().or(schema.items) {
                if !self.holds(item, at, steps) {
                    return false;
                }
            }
            if let Some(asked) = schema.contains.filter(|_| !is_contained) {
                is_contained = self.holds(asked, at, steps);
            }
            at = self.document.node(at).next;
            position += 1;
        }
        is_contained
    }

    fn object_holds(&mut self, schema: &Schema, object: u32, steps: u32) -> bool {
        let is_open = schema.additional.is_none() && schema.names.is_none();
        if is_open && schema.fields.names.len() <= 1 {
            return self.one_field_holds(schema, object, steps);
        }
        let (mut at, mut seen, end) = (object + 1, 0_u64, self.document.node(object).next);
        while at < end {
            let key = self.document.node(at);
            let found = schema.fields.find(key.mark, self.document.text(key, self.input));
            let asked = match found {
                Some(number) => {
                    seen |= 1 << number;
                    Some(schema.fields.schemas[number])
                }
                None => schema.additional,
            };
            let holds = schema.names.map_or(true, |names| self.holds(names, at, steps))
                && asked.map_or(true, |asked| self.holds(asked, at + 1, steps));
            if !holds {
                return false;
            }
            at = self.document.node(at + 1).next;
        }
        seen & schema.required == schema.required && self.names_hold(schema, object)
    }

    /// A condition on a field looks it up; what else there is does not matter to it.
    fn one_field_holds(&mut self, schema: &Schema, object: u32, steps: u32) -> bool {
        if let (Some(name), Some(asked)) = (schema.fields.names.first(), schema.fields.schemas.first()) {
            match self.document.get(object, name, self.input) {
                Some(at) if !self.holds(*asked, at, steps) => return false,
                None if schema.required != 0 => return false,
                _ => (),
            }
        }
        self.names_hold(schema, object)
    }

    fn names_hold(&self, schema: &Schema, object: u32) -> bool {
        let has = |name: &String| self.document.get(object, name, self.input).is_some();
        schema.required_names.iter().all(has)
            && schema.dependent.iter().all(|(name, others)| !has(name) || others.iter().all(has))
    }

    /// Tell whether something stands where the items of its lists point to, as a JSON list in the order of the items;
    /// nothing is told, and that is said, where it takes too long.
    fn look(&self, kind: usize, told: &mut String) -> bool {
        let begun = told.len();
        let mut patience = Patience::with(&self.document);
        for name in &self.pointing[kind].1 {
            let Some(list) = self.document.get(0, name, self.input) else { continue };
            for item in self.document.items(list) {
                let pointer = self.document.get(item, "field", self.input).map(|field| self.document.node(field));
                let text = pointer.map(|node| self.document.text(node, self.input));
                let word = match text.map(|text| stands(&self.document, self.input, text, &mut patience)) {
                    Some(Some(true)) => "true",
                    Some(Some(false)) => "false",
                    Some(None) => {
                        told.truncate(begun);
                        return false;
                    }
                    None => "null",
                };
                told.push(if told.len() == begun { '[' } else { ',' });
                told.push_str(word);
            }
        }
        told.push_str(if told.len() == begun { "[]" } else { "]" });
        true
    }
}
