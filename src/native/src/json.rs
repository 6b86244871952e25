//! One JSON text as a row of nodes, each object and list followed by what stands in it.
//!
//! It reads what RFC 8259 allows and nothing else, takes no key twice in an object, and gives up where a text is unusual
//! enough that somebody slower should look at it: nothing is said here of what is wrong with it.

use std::collections::HashSet;

/// What a node is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// `null`
    Null,
    /// `false`
    False,
    /// `true`
    True,
    /// A number without a fraction and without an exponent.
    Int,
    /// Any other number.
    Float,
    /// A text without an escape; its bytes are those of the input.
    Plain,
    /// A text with escapes; its bytes were put aside.
    Escaped,
    /// A list.
    List,
    /// An object: keys and values take turns.
    Object,
}

/// One value, or one key of an object.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    start: u32,
    end: u32,
    /// The node behind this one and all that stands in it.
    pub next: u32,
    /// Of a key, a number made of its bytes; of a list, how many items it has; of another text with escapes, the byte that
    /// it begins with, which is its quotation mark.
    pub mark: u32,
}

/// Bounds on what is read; what passes them is left to somebody else.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Values in a record: one, and one more for every comma that parts two of them.
    pub values: u64,
    /// Lists and objects inside each other.
    pub depth: u32,
}

/// Keys of one object that are compared with each other one by one; where there are more, they are looked up.
const FEW: usize = 64;

/// A text that was read. It is used again for the next one, so that nothing is allocated for each.
#[derive(Default)]
pub struct Document {
    nodes: Vec<Node>,
    aside: String,
}

/// Why a text was not read.
#[derive(Debug, PartialEq, Eq)]
pub enum Unread {
    /// It is no JSON, says a key twice, or is beyond the bounds.
    Text,
    /// The system has no memory left.
    Memory,
}

type Read<T> = Result<T, Unread>;

/// The number of a key that it is looked up by.
pub fn mark(key: &[u8]) -> u32 {
    let mut made = 0x811c_9dc5_u32;
    for byte in key {
        made = (made ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    }
    made
}

/// The high bit of each of eight bytes that ends what is plain in a text; of those behind the first one, by chance.
fn ends_in(eight: &[u8]) -> u64 {
    const EACH: u64 = u64::from_le_bytes([1; 8]);
    let mut bytes = [0; 8];
    bytes.copy_from_slice(eight);
    let bytes = u64::from_le_bytes(bytes);
    // Taking away leaves a high bit where a byte was less than what was taken from it.
    let less = |bytes: u64, than: u8| bytes.wrapping_sub(EACH * u64::from(than)) & !bytes;
    let is = |byte: u8| less(bytes ^ (EACH * u64::from(byte)), 1);
    (is(b'"') | is(b'\\') | less(bytes, 0x20)) & (EACH << 7)
}

impl Document {
    /// Read a text; what was read before is gone.
    ///
    /// # Errors
    /// Why it was not read.
    pub fn read(&mut self, text: &str, bounds: Bounds) -> Read<()> {
        self.nodes.clear();
        self.aside.clear();
        if u32::try_from(text.len()).is_err() {
            return Err(Unread::Text);
        }
        let left = bounds.values.checked_sub(1).ok_or(Unread::Text)?;
        let mut reader = Reader { text, bytes: text.as_bytes(), at: 0, left, document: self };
        reader.space();
        reader.value(bounds.depth)?;
        reader.space();
        if reader.at == reader.bytes.len() {
            Ok(())
        } else {
            Err(Unread::Text)
        }
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// A node by its number; the first one, which holds all others, has 0.
    pub fn node(&self, number: u32) -> Node {
        self.nodes[number as usize]
    }

    /// The bytes of a text or number, without quotation marks and escapes.
    pub fn text<'a>(&'a self, node: Node, input: &'a str) -> &'a str {
        let from = if node.kind == Kind::Escaped { self.aside.as_str() } else { input };
        &from[node.start as usize..node.end as usize]
    }

    /// The bytes of any value, as they are written.
    pub fn written<'a>(&self, node: Node, input: &'a str) -> &'a str {
        let (start, end) = (node.start as usize, node.end as usize);
        match node.kind {
            Kind::Plain => &input[start - 1..=end],
            Kind::Escaped => {
                let written = &input[node.mark as usize..];
                let mut is_escaped = false;
                let is_end = |byte: u8| {
                    let ends = byte == b'"' && !is_escaped;
                    is_escaped = byte == b'\\' && !is_escaped;
                    ends
                };
                let length = written.bytes().skip(1).position(is_end).map_or(written.len(), |quote| quote + 2);
                &written[..length]
            }
            _ => &input[start..end],
        }
    }

    /// The keys of an object that is being read, up to the last one.
    fn keys(&self, object: u32) -> impl Iterator<Item = u32> + '_ {
        let end = self.nodes.len() as u32;
        let mut at = object + 1;
        std::iter::from_fn(move || {
            let key = at;
            (key < end).then(|| {
                // Behind the last one there is no value yet.
                at = self.nodes.get(key as usize + 1).map_or(end, |value| value.next);
                key
            })
        })
    }

    /// The items of a list.
    pub fn items(&self, list: u32) -> impl Iterator<Item = u32> + '_ {
        let end = self.node(list).next;
        let mut at = list + 1;
        std::iter::from_fn(move || {
            let item = at;
            (item < end).then(|| {
                at = self.node(item).next;
                item
            })
        })
    }

    /// The value that stands in an object under a key.
    pub fn get(&self, object: u32, key: &str, input: &str) -> Option<u32> {
        let (marked, held) = (mark(key.as_bytes()), self.node(object));
        if held.kind != Kind::Object {
            return None;
        }
        let mut at = object + 1;
        while at < held.next {
            let node = self.node(at);
            if node.mark == marked && self.text(node, input) == key {
                return Some(at + 1);
            }
            at = self.node(at + 1).next;
        }
        None
    }
}

struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    left: u64,
    document: &'a mut Document,
}

impl Reader<'_> {
    fn peek(&self) -> u8 {
        // No byte of a JSON text is 0, so it stands for the end.
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    fn space(&mut self) {
        while matches!(self.peek(), b' ' | b'\t' | b'\r' | b'\n') {
            self.at += 1;
        }
    }

    fn put(&mut self, kind: Kind, start: usize, end: usize, mark: u32) -> Read<usize> {
        let nodes = &mut self.document.nodes;
        let number = nodes.len();
        nodes.try_reserve(1).map_err(|_| Unread::Memory)?;
        // The text is no longer than 4 GB, and so are its nodes fewer.
        nodes.push(Node { kind, start: start as u32, end: end as u32, next: number as u32 + 1, mark });
        Ok(number)
    }

    fn put_aside(&mut self, text: &str) -> Read<()> {
        self.document.aside.try_reserve(text.len()).map_err(|_| Unread::Memory)?;
        self.document.aside.push_str(text);
        Ok(())
    }

    fn value(&mut self, depth: u32) -> Read<()> {
        match self.peek() {
            b'{' => self.object(depth),
            b'[' => self.list(depth),
            b'"' => self.string(false).map(|_| ()),
            b't' => self.word("true", Kind::True),
            b'f' => self.word("false", Kind::False),
            b'n' => self.word("null", Kind::Null),
            _ => self.number(),
        }
    }

    fn word(&mut self, word: &str, kind: Kind) -> Read<()> {
        if !self.bytes[self.at..].starts_with(word.as_bytes()) {
            return Err(Unread::Text);
        }
        self.put(kind, self.at, self.at + word.len(), 0)?;
        self.at += word.len();
        Ok(())
    }

    fn comma(&mut self) -> Read<()> {
        self.at += 1;
        self.left = self.left.checked_sub(1).ok_or(Unread::Text)?;
        self.space();
        Ok(())
    }

    fn list(&mut self, depth: u32) -> Read<()> {
        let depth = depth.checked_sub(1).ok_or(Unread::Text)?;
        let number = self.put(Kind::List, self.at, self.at, 0)?;
        self.at += 1;
        self.space();
        let mut items = 0;
        if self.peek() == b']' {
            self.close(number);
            return Ok(());
        }
        loop {
            self.value(depth)?;
            items += 1;
            self.space();
            match self.peek() {
                b',' => self.comma()?,
                b']' => break,
                _ => return Err(Unread::Text),
            }
        }
        self.document.nodes[number].mark = items;
        self.close(number);
        Ok(())
    }

    fn object(&mut self, depth: u32) -> Read<()> {
        let depth = depth.checked_sub(1).ok_or(Unread::Text)?;
        let number = self.put(Kind::Object, self.at, self.at, 0)?;
        self.at += 1;
        self.space();
        if self.peek() == b'}' {
            self.close(number);
            return Ok(());
        }
        let (mut keys, mut said) = (0, HashSet::new());
        loop {
            if self.peek() != b'"' {
                return Err(Unread::Text);
            }
            let key = self.string(true)?;
            keys += 1;
            if keys >= FEW {
                said.try_reserve(FEW).map_err(|_| Unread::Memory)?;
            }
            if keys == FEW {
                said.extend(self.document.keys(number as u32).map(|each| self.key(each)));
            } else if keys > FEW && !said.insert(self.key(key as u32)) {
                return Err(Unread::Text);
            }
            if keys <= FEW && self.is_said_before(number, key) {
                return Err(Unread::Text);
            }
            self.space();
            if self.peek() != b':' {
                return Err(Unread::Text);
            }
            self.at += 1;
            self.space();
            self.value(depth)?;
            self.space();
            match self.peek() {
                b',' => self.comma()?,
                b'}' => break,
                _ => return Err(Unread::Text),
            }
        }
        self.close(number);
        Ok(())
    }

    /// Go over the bracket that ends a list or an object.
    fn close(&mut self, number: usize) {
        self.at += 1;
        let next = self.document.nodes.len() as u32;
        let node = &mut self.document.nodes[number];
        (node.end, node.next) = (self.at as u32, next);
    }

    fn key(&self, key: u32) -> String {
        self.document.text(self.document.node(key), self.text).to_owned()
    }

    fn is_said_before(&self, object: usize, key: usize) -> bool {
        let nodes = &self.document.nodes;
        let new = nodes[key];
        let mut at = object + 1;
        while at < key {
            let old = nodes[at];
            if old.mark == new.mark && self.document.text(old, self.text) == self.document.text(new, self.text) {
                return true;
            }
            at = nodes[at + 1].next as usize;
        }
        false
    }

    fn string(&mut self, is_key: bool) -> Read<usize> {
        let start = self.at + 1;
        let at = self.plain_until(start);
        match self.bytes.get(at) {
            Some(b'"') => (),
            Some(b'\\') => return self.escaped(start, at, is_key),
            _ => return Err(Unread::Text),
        }
        self.at = at + 1;
        let marked = if is_key { mark(&self.bytes[start..at]) } else { 0 };
        self.put(Kind::Plain, start, at, marked)
    }

    /// Where what a text may hold as it is comes to an end: at a quotation mark, a backslash or a control character.
    fn plain_until(&self, mut at: usize) -> usize {
        while let Some(eight) = self.bytes.get(at..at + 8) {
            let ends = ends_in(eight);
            if ends != 0 {
                return at + ends.trailing_zeros() as usize / 8;
            }
            at += 8;
        }
        let is_end = |byte: &u8| matches!(byte, b'"' | b'\\' | ..=0x1f);
        self.bytes[at..].iter().position(is_end).map_or(self.bytes.len(), |found| at + found)
    }

    fn escaped(&mut self, start: usize, first: usize, is_key: bool) -> Read<usize> {
        let begun = self.document.aside.len();
        let (mut from, mut at) = (start, first);
        loop {
            match self.bytes.get(at).copied() {
                Some(b'"') => break,
                Some(b'\\') => {
                    self.put_aside(&self.text[from..at])?;
                    let (meant, behind) = self.escape(at + 1)?;
                    self.put_aside(meant.encode_utf8(&mut [0; 4]))?;
                    from = behind;
                    at = self.plain_until(behind);
                }
                _ => return Err(Unread::Text),
            }
        }
        self.put_aside(&self.text[from..at])?;
        self.at = at + 1;
        let end = self.document.aside.len();
        let marked = if is_key { mark(&self.document.aside.as_bytes()[begun..end]) } else { start as u32 - 1 };
        self.put(Kind::Escaped, begun, end, marked)
    }

    /// The character that is meant behind a backslash, and where the text goes on.
    fn escape(&self, at: usize) -> Read<(char, usize)> {
        let meant = match self.bytes.get(at).copied().ok_or(Unread::Text)? {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let unit = self.unit(at + 1)?;
                if let Some(meant) = char::from_u32(unit) {
                    return Ok((meant, at + 5));
                }
                // The first half of a pair; half a pair alone is no character.
                let is_pair = unit < 0xdc00 && self.bytes.get(at + 5..at + 7) == Some(b"\\u");
                let second = if is_pair { self.unit(at + 7)? } else { 0 };
                if !(0xdc00..0xe000).contains(&second) {
                    return Err(Unread::Text);
                }
                let both = 0x10000 + ((unit - 0xd800) << 10) + (second - 0xdc00);
                return char::from_u32(both).map(|meant| (meant, at + 11)).ok_or(Unread::Text);
            }
            _ => return Err(Unread::Text),
        };
        Ok((meant, at + 1))
    }

    fn unit(&self, at: usize) -> Read<u32> {
        let digits = self.bytes.get(at..at + 4).ok_or(Unread::Text)?;
        let mut unit = 0;
        for digit in digits {
            unit = unit * 16 + char::from(*digit).to_digit(16).ok_or(Unread::Text)?;
        }
        Ok(unit)
    }

    fn number(&mut self) -> Read<()> {
        let start = self.at;
        let mut kind = Kind::Int;
        if self.peek() == b'-' {
            self.at += 1;
        }
        if self.peek() == b'0' {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.peek() == b'.' {
            kind = Kind::Float;
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), b'e' | b'E') {
            kind = Kind::Float;
            self.at += 1;
            if matches!(self.peek(), b'+' | b'-') {
                self.at += 1;
            }
            self.digits()?;
        }
        self.put(kind, start, self.at, 0).map(|_| ())
    }

    fn digits(&mut self) -> Read<()> {
        let start = self.at;
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        if self.at == start {
            Err(Unread::Text)
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Bounds, Document};

    fn reads(text: &str) -> bool {
        Document::default().read(text, Bounds { values: 10, depth: 4 }).is_ok()
    }

    #[test]
    fn what_is_json_and_nothing_else() {
        for text in ["{}", " [1, -0.5e+3, \"a\\u00e9\\n\"] ", "{\"a\":{\"a\":null}}", "\"\\ud83d\\ude00\"", "true", "0"]
        {
            assert!(reads(text), "{text}");
        }
        for text in
            ["", "{", "[1,]", "{\"a\":1,}", "01", "1.", ".5", "+1", "1e", "nul", "'a'", "\"\u{1}\"", "\"\\x\"", "[] []"]
        {
            assert!(!reads(text), "{text}");
        }
        for text in ["\"\\ud83d\"", "\"\\udc00\"", "\"\\ud83d\\u0041\"", "\"\\u12\"", "NaN", "{\"a\" 1}", "{1:1}"] {
            assert!(!reads(text), "{text}");
        }
    }

    #[test]
    fn texts_end_where_they_end_wherever_that_is() {
        for length in 0..20 {
            for at in 0..=length {
                let plain = |byte: &str| {
                    let mut text = "\u{e9}\u{7f} !#[]\u{80}\u{7ff}".chars().cycle().take(length).collect::<String>();
                    text.insert_str(text.char_indices().nth(at).map_or(text.len(), |(found, _)| found), byte);
                    text
                };
                assert!(reads(&format!("[\"{}\"]", plain(""))));
                assert!(reads(&format!("[\"{}\"]", plain("\\n"))) && !reads(&format!("[\"{}\"]", plain("\\"))));
                assert!(!reads(&format!("[\"{}", plain(""))), "{length}");
                for bad in ["\u{1f}", "\0", "\n", "\""] {
                    assert!(!reads(&format!("[\"{}\"]", plain(bad))), "{bad:?} at {at} of {length}");
                }
            }
        }
    }

    #[test]
    fn a_key_is_said_once_however_it_is_written() {
        assert!(!reads("{\"a\":1,\"\\u0061\":2}") && reads("{\"a\":1,\"b\":{\"a\":1}}"));
    }

    #[test]
    fn many_keys_are_told_apart_too() {
        let keys = |count| (0..count).map(|key| format!("\"{key}\":{{\"a\":1}}")).collect::<Vec<_>>().join(",");
        let reads = |text: &str| Document::default().read(text, Bounds { values: 10_000, depth: 4 }).is_ok();
        for count in [63, 64, 65, 66, 1000] {
            assert!(reads(&format!("{{{}}}", keys(count))), "{count}");
            assert!(!reads(&format!("{{{},\"0\":1}}", keys(count))), "{count}");
            assert!(!reads(&format!("{{{},\"\\u0030\":1}}", keys(count))), "{count}");
            assert!(!reads(&format!("{{{},\"{}\":1}}", keys(count), count - 1)), "{count}");
        }
    }

    #[test]
    fn bounds_are_kept() {
        assert!(reads("[[[[1]]]]") && !reads("[[[[[1]]]]]"));
        assert!(reads("[0,1,2,3,4,5,6,7,8,9]") && !reads("[0,1,2,3,4,5,6,7,8,9,10]"));
    }

    #[test]
    fn values_as_they_are_written() {
        let input = " {\"a\" : [ 1.50 , {} ],\"b\": \"x\\\"\\\\\",\"c\":\"y\"}";
        let mut document = Document::default();
        document.read(input, Bounds { values: 10, depth: 4 }).unwrap();
        let written = |key| document.written(document.node(document.get(0, key, input).unwrap()), input);
        assert_eq!(written("a"), "[ 1.50 , {} ]");
        assert_eq!(written("b"), "\"x\\\"\\\\\"");
        assert_eq!(written("c"), "\"y\"");
    }
}
