//! The published JSON Schema as something to hold records against.
//!
//! The keywords are those that the standard's schema uses; another one is refused when the schema is made, and never
//! passed over.

use std::collections::{BTreeMap, HashMap};

use crate::json::{mark, Bounds, Document, Kind};
use crate::pattern::Pattern;

/// Keywords that say nothing of what is valid. So do those that begin with `x-`.
const REMARKS: [&str; 7] = ["$schema", "$id", "$defs", "$comment", "title", "description", "examples"];
/// Fields of an object that are told from one another by a bit each.
const FIELDS: usize = 64;

/// The types that JSON Schema has, a bit each.
pub mod types {
    /// `boolean`
    pub const BOOLEAN: u8 = 1;
    /// `integer`
    pub const INTEGER: u8 = 2;
    /// `number`
    pub const NUMBER: u8 = 4;
    /// `string`
    pub const STRING: u8 = 8;
    /// `array`
    pub const ARRAY: u8 = 16;
    /// `object`
    pub const OBJECT: u8 = 32;
    /// Whatever it is.
    pub const ANY: u8 = 255;
}

/// A value that something has to be.
pub enum Exactly {
    /// A text.
    Text(String),
    /// True or false.
    Bool(bool),
}

/// What an object holds.
#[derive(Default)]
pub struct Fields {
    /// Their names, in the order of the schema.
    pub names: Vec<String>,
    /// What each has to be.
    pub schemas: Vec<usize>,
    slots: Vec<u8>,
}

impl Fields {
    /// Fields by their names.
    ///
    /// # Errors
    /// There are more than have a bit each.
    pub fn new(named: Vec<(String, usize)>) -> Result<Fields, String> {
        if named.len() > FIELDS {
            return Err(format!("an object of more than {FIELDS} fields"));
        }
        let (names, schemas): (Vec<String>, Vec<usize>) = named.into_iter().unzip();
        // Four places for each, so that hardly any two share one.
        let mut slots = vec![u8::MAX; (names.len() * 4).next_power_of_two()];
        for (number, name) in names.iter().enumerate() {
            let mut slot = mark(name.as_bytes()) as usize;
            while slots[slot & (slots.len() - 1)] != u8::MAX {
                slot += 1;
            }
            let last = slots.len() - 1;
            slots[slot & last] = number as u8;
        }
        Ok(Fields { names, schemas, slots })
    }

    /// The number of the field of this name, whose bytes make this mark.
    pub fn find(&self, marked: u32, name: &str) -> Option<usize> {
        let mut slot = marked as usize;
        if self.names.is_empty() {
            return None;
        }
        loop {
            match self.slots[slot & (self.slots.len() - 1)] {
                u8::MAX => return None,
                number if self.names[usize::from(number)] == name => return Some(usize::from(number)),
                _ => slot += 1,
            }
        }
    }

    /// The bit of a field.
    pub fn bit_of(&self, name: &str) -> Option<u64> {
        self.find(mark(name.as_bytes()), name).map(|number| 1 << number)
    }
}

/// One schema. References to others are their numbers.
#[derive(Default)]
pub struct Schema {
    /// How many keywords it has that say what is valid.
    keywords: usize,
    /// Nothing is valid.
    pub never: bool,
    /// Bits of [`types`].
    pub types: u8,
    /// One of these.
    pub exactly: Vec<Exactly>,
    /// The number of the pattern.
    pub pattern: Option<usize>,
    /// Characters at most.
    pub max_length: Option<u64>,
    /// At least this number.
    pub minimum: Option<f64>,
    /// At most this number.
    pub maximum: Option<f64>,
    /// What the first items are.
    pub prefix: Vec<usize>,
    /// What the other items are.
    pub items: Option<usize>,
    /// Items at least.
    pub min_items: u64,
    /// Items at most.
    pub max_items: Option<u64>,
    /// What one item at least is.
    pub contains: Option<usize>,
    /// What an object holds.
    pub fields: Fields,
    /// Bits of fields that are asked for.
    pub required: u64,
    /// Names that are asked for where the schema says nothing else of the fields.
    pub required_names: Vec<String>,
    /// What other fields are.
    pub additional: Option<usize>,
    /// What the names of fields are.
    pub names: Option<usize>,
    /// A name, and those that it brings with it.
    pub dependent: Vec<(String, Vec<String>)>,
    /// All of these.
    pub all: Vec<usize>,
    /// One of these at least.
    pub any: Vec<usize>,
    /// Exactly one of these.
    pub one: Vec<usize>,
    /// If this, then that, or else the other.
    pub when: Option<(usize, Option<usize>, Option<usize>)>,
    /// What the reference leads to.
    pub reference: Option<usize>,
}

/// All schemas of a document, and where the types of record begin.
pub struct Schemas {
    /// By number.
    pub all: Vec<Schema>,
    /// By number.
    pub patterns: Vec<Pattern>,
    /// Types of record in their order: the name, and the schema.
    pub records: Vec<(String, usize)>,
}

fn is_remark(keyword: &str) -> bool {
    REMARKS.contains(&keyword) || keyword.starts_with("x-")
}

struct Maker<'a> {
    input: &'a str,
    document: &'a Document,
    schemas: Vec<Schema>,
    patterns: Vec<Pattern>,
    by_text: HashMap<String, usize>,
    by_name: BTreeMap<String, usize>,
}

impl Schemas {
    /// Make what the text of the schema of records says.
    ///
    /// # Errors
    /// What in it is not known here.
    pub fn new(input: &str) -> Result<Schemas, String> {
        let mut document = Document::default();
        let bounds = Bounds { values: u64::MAX, depth: 100 };
        document.read(input, bounds).map_err(|_| "it is no JSON".to_owned())?;
        let mut maker = Maker {
            input,
            document: &document,
            schemas: Vec::new(),
            patterns: Vec::new(),
            by_text: HashMap::new(),
            by_name: BTreeMap::new(),
        };
        let definitions = document.get(0, "$defs", input).ok_or("no $defs")?;
        // Each has its number before any of them is looked at, since they refer to each other.
        for (name, _) in maker.entries(definitions) {
            maker.by_name.insert(name, maker.schemas.len());
            maker.schemas.push(Schema::default());
        }
        for (name, at) in maker.entries(definitions) {
            let made = maker.schema(at).map_err(|problem| format!("{name}: {problem}"))?;
            let number = maker.by_name[&name];
            maker.schemas[number] = made;
        }
        let mut records = Vec::new();
        for each in maker.items(document.get(0, "allOf", input).ok_or("no types of record")?) {
            records.push(maker.record(each).ok_or("a type of record that is told in another way")?);
        }
        if records.is_empty() || records.len() >= usize::from(crate::judge::REFUSED) {
            return Err("too few types of record, or too many".into());
        }
        Ok(Schemas { all: maker.schemas, patterns: maker.patterns, records })
    }
}

impl Maker<'_> {
    fn entries(&self, object: u32) -> Vec<(String, u32)> {
        let (mut made, mut at) = (Vec::new(), object + 1);
        while at < self.document.node(object).next {
            made.push((self.text(at), at + 1));
            at = self.document.node(at + 1).next;
        }
        made
    }

    fn items(&self, list: u32) -> Vec<u32> {
        let (mut made, mut at) = (Vec::new(), list + 1);
        while at < self.document.node(list).next {
            made.push(at);
            at = self.document.node(at).next;
        }
        made
    }

    fn text(&self, at: u32) -> String {
        self.document.text(self.document.node(at), self.input).to_owned()
    }

    fn texts(&self, list: u32) -> Vec<String> {
        self.items(list).into_iter().map(|each| self.text(each)).collect()
    }

    fn number<T: std::str::FromStr>(&self, at: u32) -> Result<T, String> {
        self.text(at).parse().map_err(|_| format!("{} where a number was expected", self.text(at)))
    }

    fn get(&self, at: u32, path: &[&str]) -> Option<u32> {
        path.iter().try_fold(at, |at, name| self.document.get(at, name, self.input))
    }

    /// `if` the type is this one, `then` the record is that.
    fn record(&self, at: u32) -> Option<(String, usize)> {
        let name = self.get(at, &["if", "properties", "type", "const"])?;
        let reference = self.get(at, &["then", "$ref"])?;
        Some((self.text(name), self.referred(&self.text(reference))?))
    }

    fn referred(&self, reference: &str) -> Option<usize> {
        self.by_name.get(reference.strip_prefix("#/$defs/")?).copied()
    }

    fn add(&mut self, at: u32) -> Result<usize, String> {
        let made = self.schema(at)?;
        self.schemas.push(made);
        Ok(self.schemas.len() - 1)
    }

    fn each(&mut self, list: u32) -> Result<Vec<usize>, String> {
        self.items(list).into_iter().map(|each| self.add(each)).collect()
    }

    fn schema(&mut self, at: u32) -> Result<Schema, String> {
        let mut made = Schema { types: types::ANY, ..Schema::default() };
        match self.document.node(at).kind {
            Kind::True => return Ok(made),
            Kind::False => return Ok(Schema { never: true, ..made }),
            Kind::Object => (),
            other => return Err(format!("{other:?} where a schema was expected")),
        }
        let (mut required, mut when) = (Vec::new(), (None, None, None));
        for (keyword, value) in self.entries(at) {
            if is_remark(&keyword) {
                continue;
            }
            made.keywords += 1;
            match keyword.as_str() {
                "type" => made.types = self.types(value)?,
                "const" | "enum" if !made.exactly.is_empty() => return Err("const and enum together".into()),
                "const" => made.exactly = vec![self.exactly(value)?],
                "enum" => {
                    let words = self.items(value).into_iter().map(|each| self.exactly(each));
                    made.exactly = words.collect::<Result<_, _>>()?;
                }
                "pattern" => made.pattern = Some(self.pattern(self.text(value))?),
                "maxLength" => made.max_length = Some(self.number(value)?),
                "minimum" => made.minimum = Some(self.number(value)?),
                "maximum" => made.maximum = Some(self.number(value)?),
                "prefixItems" => made.prefix = self.each(value)?,
                "items" => made.items = Some(self.add(value)?),
                "minItems" => made.min_items = self.number(value)?,
                "maxItems" => made.max_items = Some(self.number(value)?),
                "contains" => made.contains = Some(self.add(value)?),
                "properties" => {
                    let mut named = Vec::new();
                    for (name, each) in self.entries(value) {
                        named.push((name, self.add(each)?));
                    }
                    made.fields = Fields::new(named)?;
                }
                "required" => required = self.texts(value),
                "additionalProperties" => made.additional = Some(self.add(value)?),
                "propertyNames" => made.names = Some(self.add(value)?),
                "dependentRequired" => {
                    let pairs = self.entries(value).into_iter().map(|(name, others)| (name, self.texts(others)));
                    made.dependent = pairs.collect();
                }
                "allOf" => made.all = self.each(value)?,
                "anyOf" => made.any = self.each(value)?,
                "oneOf" => made.one = self.each(value)?,
                "if" => when.0 = Some(self.add(value)?),
                "then" => when.1 = Some(self.add(value)?),
                "else" => when.2 = Some(self.add(value)?),
                "$ref" => {
                    let reference = self.text(value);
                    let led = self.referred(&reference).ok_or_else(|| format!("{reference} leads nowhere"))?;
                    made.reference = Some(led);
                }
                other => return Err(format!("the keyword {other}")),
            }
        }
        for name in required {
            match made.fields.bit_of(&name) {
                Some(bit) => made.required |= bit,
                None => made.required_names.push(name),
            }
        }
        if let (Some(condition), then, otherwise) = when {
            made.when = Some((condition, then, otherwise));
        }
        self.as_words(&mut made);
        Ok(made)
    }

    /// One of several words is told in a schema for each, with a description; it is looked up as a list of words.
    fn as_words(&self, made: &mut Schema) {
        let single = |number: &usize| {
            let each = &self.schemas[*number];
            each.exactly.len() == 1 && each.keywords == 1
        };
        if made.one.is_empty() || !made.exactly.is_empty() || !made.one.iter().all(single) {
            return;
        }
        let mut words = Vec::new();
        for number in &made.one {
            match &self.schemas[*number].exactly[0] {
                Exactly::Text(word) if !words.contains(word) => words.push(word.clone()),
                _ => return,
            }
        }
        made.one.clear();
        made.exactly = words.into_iter().map(Exactly::Text).collect();
    }

    fn types(&self, at: u32) -> Result<u8, String> {
        let names = if self.document.node(at).kind == Kind::List { self.texts(at) } else { vec![self.text(at)] };
        names.iter().try_fold(0, |bits, name| {
            let bit = match name.as_str() {
                "boolean" => types::BOOLEAN,
                "integer" => types::INTEGER,
                "number" => types::NUMBER,
                "string" => types::STRING,
                "array" => types::ARRAY,
                "object" => types::OBJECT,
                other => return Err(format!("the type {other}")),
            };
            Ok(bits | bit)
        })
    }

    fn exactly(&self, at: u32) -> Result<Exactly, String> {
        match self.document.node(at).kind {
            Kind::Plain | Kind::Escaped => Ok(Exactly::Text(self.text(at))),
            Kind::True => Ok(Exactly::Bool(true)),
            Kind::False => Ok(Exactly::Bool(false)),
            other => Err(format!("a constant that is {other:?}")),
        }
    }

    fn pattern(&mut self, written: String) -> Result<usize, String> {
        if let Some(known) = self.by_text.get(&written) {
            return Ok(*known);
        }
        self.patterns.push(Pattern::new(&written)?);
        self.by_text.insert(written, self.patterns.len() - 1);
        Ok(self.patterns.len() - 1)
    }
}
