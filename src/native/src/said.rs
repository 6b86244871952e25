//! Numbers that stand for what a record says, and for how an id looks.
//!
//! They are made quickly, by keys that are new in each run. Equal things have equal numbers; that others have the same
//! one is no more likely than by chance.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::sync::OnceLock;

use crate::json::{Document, Kind};
use crate::schema::Fields;

static KEYS: OnceLock<Keys> = OnceLock::new();

#[derive(Clone, Copy)]
struct Keys(u64, u64);

/// What of a record counts for what it says.
#[derive(Default)]
pub(crate) struct Content {
    /// The fields that do not count.
    pub left_out: Fields,
    /// The fields of which one must be there; none, where it says something whatever it holds.
    pub tells: Vec<String>,
}

impl Content {
    /// The number for what a record says; none, where it says nothing.
    pub(crate) fn of(&self, document: &Document, input: &str) -> Option<i64> {
        if !self.tells.is_empty() && self.tells.iter().all(|field| document.get(0, field, input).is_none()) {
            return None;
        }
        let counts = |mark, key: &str| self.left_out.find(mark, key).is_none();
        Some(Keys::at_hand().of_object(document, input, 0, counts) as i64)
    }
}

/// The number for how an id looks: hyphens, `rn` like `m`, `0` like `o`, and `1` and `i` like `l`.
pub(crate) fn look(id: &str) -> i64 {
    let mut seen = Vec::with_capacity(id.len());
    for letter in id.bytes().filter(|letter| *letter != b'-') {
        match (letter, seen.last()) {
            (b'n', Some(b'r')) => *seen.last_mut().unwrap_or(&mut 0) = b'm',
            _ => seen.push(letter),
        }
    }
    for letter in &mut seen {
        *letter = match *letter {
            b'0' => b'o',
            b'1' | b'i' => b'l',
            other => other,
        };
    }
    Keys::at_hand().of_text(&seen) as i64
}

/// Up to eight bytes as a number.
fn number(bytes: &[u8]) -> u64 {
    let mut eight = [0; 8];
    eight[..bytes.len()].copy_from_slice(bytes);
    u64::from_le_bytes(eight)
}

fn fold(one: u64, other: u64) -> u64 {
    let whole = u128::from(one) * u128::from(other);
    whole as u64 ^ (whole >> 64) as u64
}

impl Keys {
    fn at_hand() -> Keys {
        *KEYS.get_or_init(|| {
            let key = || RandomState::new().build_hasher().finish() | 1;
            Keys(key(), key())
        })
    }

    /// Of two numbers in this order.
    fn both(self, one: u64, other: u64) -> u64 {
        fold(one ^ self.0, other ^ self.1)
    }

    fn of_text(self, bytes: &[u8]) -> u64 {
        let mut made = self.both(bytes.len() as u64, Kind::Plain as u64);
        let mut pieces = bytes.chunks_exact(16);
        for piece in &mut pieces {
            made = fold(made ^ number(&piece[..8]), self.0 ^ number(&piece[8..]));
        }
        let rest = pieces.remainder();
        let (front, back) = rest.split_at(rest.len().min(8));
        self.both(made ^ number(front), number(back).rotate_left(32))
    }

    fn of_value(self, document: &Document, input: &str, at: u32) -> u64 {
        let node = document.node(at);
        match node.kind {
            Kind::Object => self.of_object(document, input, at, |_, _| true),
            Kind::List => {
                // Numbers and lists in a list are places on a map, where the order is what they say.
                let has_order = |item| matches!(document.node(item).kind, Kind::Int | Kind::Float | Kind::List);
                let is_ordered = document.items(at).any(has_order);
                let (mut made, mut count) = (0_u64, 0_u64);
                for item in document.items(at) {
                    let held = self.of_value(document, input, item);
                    made = if is_ordered { self.both(made, held) } else { made.wrapping_add(held) };
                    count += 1;
                }
                self.both(made.wrapping_add(count), Kind::List as u64)
            }
            Kind::Plain | Kind::Escaped => self.of_text(document.text(node, input).as_bytes()),
            Kind::Int | Kind::Float => {
                // By what it comes to: 1 is 1.0, and -0 is 0.
                let number = document.text(node, input).parse::<f64>().unwrap_or_default() + 0.0;
                self.both(number.to_bits(), Kind::Float as u64)
            }
            kind => self.both(kind as u64, kind as u64),
        }
    }

    fn of_object(self, document: &Document, input: &str, at: u32, counts: impl Fn(u32, &str) -> bool) -> u64 {
        let (end, mut sum, mut count, mut key) = (document.node(at).next, 0_u64, 0_u64, at + 1);
        while key < end {
            let node = document.node(key);
            let name = document.text(node, input);
            if counts(node.mark, name) {
                let held = self.of_value(document, input, key + 1);
                // Most names are short, and need not be gone through.
                let named = if name.len() <= 8 { number(name.as_bytes()) } else { self.of_text(name.as_bytes()) };
                sum = sum.wrapping_add(self.both(named, held.wrapping_add(name.len() as u64)));
                count += 1;
            }
            key = document.node(key + 1).next;
        }
        self.both(sum.wrapping_add(count), Kind::Object as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::{look, Content};
    use crate::json::{Bounds, Document};
    use crate::schema::Fields;

    fn said(text: &str) -> Option<i64> {
        let mut document = Document::default();
        assert!(document.read(text, Bounds { values: u64::MAX, depth: 64 }).is_ok(), "{text}");
        let left_out = Fields::new(vec![("id".into(), 0), ("label".into(), 0)]).unwrap_or_default();
        Content { left_out, tells: vec!["t".into(), "u".into()] }.of(&document, text)
    }

    #[test]
    fn the_same_has_one_number_whatever_its_order_and_its_name() {
        let one = said(r#"{"id":"a","t":"x","l":["1",{"a":1,"c":true}],"label":"y"}"#);
        assert!(one.is_some());
        for other in [
            r#"{"l":["1",{"a":1.0,"c":true}],"t":"x","id":"z"}"#,
            r#"{"t":"x","l":[{"c":true,"a":1e0},"1"]}"#,
            r#"{"t":"\u0078","l":[{"a":1,"c":true},"\u0031"]}"#,
        ] {
            assert_eq!(one, said(other), "{other}");
        }
    }

    #[test]
    fn something_else_has_another_number() {
        let texts = [
            r#"{"t":"x"}"#,
            r#"{"u":"x"}"#,
            r#"{"t":"x","u":"x"}"#,
            r#"{"t":"x","l":[]}"#,
            r#"{"t":"x","l":[[]]}"#,
            r#"{"t":"x","l":[{}]}"#,
            r#"{"t":"x","l":[1,2]}"#,
            r#"{"t":"x","l":[2,1]}"#,
            r#"{"t":"x","l":[[1,2],[3,4]]}"#,
            r#"{"t":"x","l":[[3,4],[1,2]]}"#,
            r#"{"t":"x","l":["1"]}"#,
            r#"{"t":"x","l":[1]}"#,
            r#"{"t":"x","l":[1,1]}"#,
            r#"{"t":"x","l":[1],"m":[1]}"#,
            r#"{"t":"x","l":[true]}"#,
            r#"{"t":"x","l":[false]}"#,
            r#"{"t":"x","l":[{"a":"b"}]}"#,
            r#"{"t":"x","l":[{"b":"a"}]}"#,
            r#"{"t":"x","l":["abcdefgh"]}"#,
            r#"{"t":"x","l":["abcdefgh\u0000"]}"#,
            r#"{"t":"x","l":["abcdefghi"]}"#,
            r#"{"t":"x","l":["abcdefghabcdefgi"]}"#,
            r#"{"t":"x","l":["abcdefgiabcdefgh"]}"#,
        ];
        let mut numbers: Vec<_> = texts.iter().map(|text| said(text)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), texts.len());
        assert!(numbers.iter().all(Option::is_some));
        assert_eq!(said(r#"{"v":"x"}"#), None);
    }

    #[test]
    fn ids_that_look_alike_have_one_number() {
        for (one, other) in [("barn", "bam"), ("x-10", "xlo"), ("hi1l", "h-ill"), ("r-n", "m")] {
            assert_eq!(look(one), look(other));
        }
        assert_ne!(look("x-11"), look("x-10"));
    }
}
