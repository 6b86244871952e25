//! Patterns as JSON Schema writes them, made into tables once, and asked in time that grows with the text alone.
//!
//! What is known is what the standard's patterns need: characters, classes, groups, alternatives and repetitions, between
//! `^` and `$`. Anything else is refused when the pattern is made, and never passed over.

use std::collections::HashMap;
use std::iter::Peekable;
use std::str::Chars;

/// What export puts behind `$`, for judges whose `$` takes a line break.
const NOTHING_FOLLOWS: &str = "(?![\\s\\S])";
/// More states than any pattern of the standard comes to.
const STATES: usize = 8192;
const LAST: u32 = 0x10_ffff;

type Ranges = Vec<(u32, u32)>;

enum Part {
    Class(Ranges),
    Row(Vec<Part>),
    Either(Vec<Part>),
    Times(Box<Part>, u32, Option<u32>),
}

/// A pattern that texts are held against as a whole.
pub struct Pattern {
    ascii: [u16; 128],
    bounds: Vec<u32>,
    classes: Vec<u16>,
    width: usize,
    /// By state and class: the state that follows. 0 is where nothing fits any more, 1 the first one.
    table: Vec<u16>,
    fits: Vec<bool>,
}

impl Pattern {
    /// Make one.
    ///
    /// # Errors
    /// What it holds that is not known here.
    pub fn new(written: &str) -> Result<Pattern, String> {
        let bare = written.strip_suffix(NOTHING_FOLLOWS).unwrap_or(written);
        let inner = bare
            .strip_prefix('^')
            .and_then(|rest| rest.strip_suffix('$'))
            .ok_or_else(|| format!("a pattern without anchors: {written}"))?;
        let mut parser = Parser { rest: inner.chars().peekable() };
        let part = parser.either()?;
        if matches!(part, Part::Either(_)) {
            // Each anchor would hold for one of them only.
            return Err(format!("alternatives without a group around them in a pattern: {written}"));
        }
        if parser.rest.peek().is_some() {
            return Err(format!("a bracket too many in a pattern: {written}"));
        }
        let mut net = Net::default();
        let end = net.state();
        let start = net.add(&part, end);
        net.determined(start, end).ok_or_else(|| format!("too large a pattern: {written}"))
    }

    /// Whether the whole text fits.
    pub fn fits(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let (mut state, mut at) = (1, 0);
        while let Some(byte) = bytes.get(at) {
            let class = if *byte < 128 {
                at += 1;
                self.ascii[usize::from(*byte)]
            } else {
                let Some(character) = text[at..].chars().next() else { return false };
                at += character.len_utf8();
                self.class(u32::from(character))
            };
            state = usize::from(self.table[state * self.width + usize::from(class)]);
            if state == 0 {
                return false;
            }
        }
        self.fits[state]
    }

    fn class(&self, point: u32) -> u16 {
        self.classes[self.bounds.partition_point(|bound| *bound <= point) - 1]
    }
}

struct Parser<'a> {
    rest: Peekable<Chars<'a>>,
}

impl Parser<'_> {
    fn either(&mut self) -> Result<Part, String> {
        let mut parts = vec![self.row()?];
        while self.rest.next_if_eq(&'|').is_some() {
            parts.push(self.row()?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Part::Either(parts) })
    }

    fn row(&mut self) -> Result<Part, String> {
        let mut parts = Vec::new();
        while let Some(next) = self.rest.peek() {
            if matches!(next, '|' | ')') {
                break;
            }
            let part = self.one()?;
            parts.push(self.repeated(part)?);
        }
        Ok(Part::Row(parts))
    }

    fn one(&mut self) -> Result<Part, String> {
        match self.rest.next() {
            Some('(') => {
                if self.rest.next_if_eq(&'?').is_some() && self.rest.next() != Some(':') {
                    return Err("a group that looks around".into());
                }
                let part = self.either()?;
                self.rest.next_if_eq(&')').map(|_| part).ok_or_else(|| "an open group".into())
            }
            Some('[') => self.class(),
            Some('\\') => self.escape().map(|point| Part::Class(vec![(point, point)])),
            Some(other) if !"^$.*+?{}]".contains(other) => Ok(Part::Class(vec![(other.into(), other.into())])),
            other => Err(format!("{other:?} in a pattern")),
        }
    }

    fn repeated(&mut self, part: Part) -> Result<Part, String> {
        let (least, most) = match self.rest.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => {
                self.rest.next();
                let least = self.count()?;
                let most = if self.rest.next_if_eq(&',').is_some() { self.count()? } else { least };
                if self.rest.peek() != Some(&'}') || most < least {
                    return Err("a repetition without bounds".into());
                }
                (least, Some(most))
            }
            _ => return Ok(part),
        };
        self.rest.next();
        if matches!(self.rest.peek(), Some('*' | '+' | '?' | '{')) {
            return Err("a repetition of a repetition".into());
        }
        Ok(Part::Times(Box::new(part), least, most))
    }

    fn count(&mut self) -> Result<u32, String> {
        let mut digits = String::new();
        while let Some(digit) = self.rest.next_if(char::is_ascii_digit) {
            digits.push(digit);
        }
        digits.parse().ok().filter(|count| *count <= 1000).ok_or_else(|| "a repetition without a count".into())
    }

    fn class(&mut self) -> Result<Part, String> {
        let negated = self.rest.next_if_eq(&'^').is_some();
        let mut ranges = Ranges::new();
        loop {
            let first = match self.rest.next() {
                Some(']') => break,
                Some('\\') => self.escape()?,
                Some('[') | None => return Err("a class inside a class, or one without an end".into()),
                Some(other) => other.into(),
            };
            let mut last = first;
            if self.rest.next_if_eq(&'-').is_some() {
                last = match self.rest.next() {
                    Some(']') => {
                        ranges.extend([(first, first), ('-'.into(), '-'.into())]);
                        break;
                    }
                    Some('\\') => self.escape()?,
                    Some(other) if other != '[' => other.into(),
                    _ => return Err("a range without an end".into()),
                };
            }
            if last < first {
                return Err("a range that runs backwards".into());
            }
            ranges.push((first, last));
        }
        Ok(Part::Class(if negated { others(ranges) } else { ranges }))
    }

    fn escape(&mut self) -> Result<u32, String> {
        match self.rest.next() {
            Some('t') => Ok(9),
            Some('n') => Ok(10),
            Some('v') => Ok(11),
            Some('f') => Ok(12),
            Some('r') => Ok(13),
            Some('u') => {
                let digits: String = self.rest.by_ref().take(4).collect();
                let is_hex = digits.len() == 4 && digits.chars().all(|each| each.is_ascii_hexdigit());
                u32::from_str_radix(&digits, 16).ok().filter(|_| is_hex).ok_or_else(|| "an escape cut short".into())
            }
            Some(other) if other.is_ascii_punctuation() => Ok(other.into()),
            other => Err(format!("the escape {other:?} in a pattern")),
        }
    }
}

/// All characters but these.
fn others(mut ranges: Ranges) -> Ranges {
    ranges.sort_unstable();
    let (mut made, mut from) = (Ranges::new(), 0);
    for (first, last) in ranges {
        if first > from {
            made.push((from, first - 1));
        }
        from = from.max(last + 1);
    }
    if from <= LAST {
        made.push((from, LAST));
    }
    made
}

/// States with what leads on from each.
#[derive(Default)]
struct Net {
    free: Vec<Vec<usize>>,
    by: Vec<Vec<(Ranges, usize)>>,
}

impl Net {
    fn state(&mut self) -> usize {
        self.free.push(Vec::new());
        self.by.push(Vec::new());
        self.free.len() - 1
    }

    /// Put a part in front of a state; gives the state that it begins with.
    fn add(&mut self, part: &Part, end: usize) -> usize {
        match part {
            Part::Class(ranges) => {
                let start = self.state();
                self.by[start].push((ranges.clone(), end));
                start
            }
            Part::Row(parts) => parts.iter().rev().fold(end, |behind, each| self.add(each, behind)),
            Part::Either(parts) => {
                let starts: Vec<usize> = parts.iter().map(|each| self.add(each, end)).collect();
                let start = self.state();
                self.free[start] = starts;
                start
            }
            Part::Times(part, least, most) => {
                let mut behind = end;
                match most {
                    Some(most) => {
                        for _ in *least..*most {
                            // A state of its own: what the part begins with may be come back to inside of it.
                            let (inner, start) = (self.add(part, behind), self.state());
                            self.free[start].extend([inner, end]);
                            behind = start;
                        }
                    }
                    None => {
                        let turn = self.state();
                        let start = self.add(part, turn);
                        self.free[turn].extend([start, end]);
                        behind = turn;
                    }
                }
                (0..*least).fold(behind, |behind, _| self.add(part, behind))
            }
        }
    }

    fn reached(&self, from: impl IntoIterator<Item = usize>) -> Vec<usize> {
        let mut open: Vec<usize> = from.into_iter().collect();
        let mut seen = vec![false; self.free.len()];
        while let Some(state) = open.pop() {
            if !seen[state] {
                seen[state] = true;
                open.extend(&self.free[state]);
            }
        }
        (0..seen.len()).filter(|state| seen[*state]).collect()
    }

    fn determined(&self, start: usize, end: usize) -> Option<Pattern> {
        let edges: Vec<&Ranges> = self.by.iter().flatten().map(|(ranges, _)| ranges).collect();
        let mut bounds = vec![0];
        bounds.extend(edges.iter().flat_map(|ranges| ranges.iter()).flat_map(|(first, last)| [*first, *last + 1]));
        bounds.retain(|bound| *bound <= LAST);
        bounds.sort_unstable();
        bounds.dedup();
        // Characters that every class treats alike are one.
        let mut alike: HashMap<Vec<bool>, u16> = HashMap::new();
        let mut classes = Vec::new();
        let mut samples = Vec::new();
        for bound in &bounds {
            let held = edges.iter().map(|ranges| holds(ranges, *bound)).collect();
            let number = u16::try_from(alike.len()).ok()?;
            let class = *alike.entry(held).or_insert(number);
            if class == number {
                samples.push(*bound);
            }
            classes.push(class);
        }
        let width = samples.len();
        let mut numbers: HashMap<Vec<usize>, u16> = HashMap::from([(Vec::new(), 0)]);
        let mut sets = vec![Vec::new(), self.reached([start])];
        numbers.insert(sets[1].clone(), 1);
        let mut table = vec![0; width];
        let mut at = 1;
        while at < sets.len() {
            for sample in &samples {
                let led = sets[at].iter().flat_map(|state| &self.by[*state]);
                let next = self.reached(led.filter(|(ranges, _)| holds(ranges, *sample)).map(|(_, to)| *to));
                let number = u16::try_from(sets.len()).ok()?;
                let known = *numbers.entry(next.clone()).or_insert(number);
                if known == number {
                    sets.push(next);
                }
                table.push(known);
            }
            at += 1;
            if sets.len() > STATES {
                return None;
            }
        }
        let fits = sets.iter().map(|set| set.contains(&end)).collect();
        let mut pattern = Pattern { ascii: [0; 128], bounds, classes, width, table, fits };
        for point in 0..128_u8 {
            pattern.ascii[usize::from(point)] = pattern.class(point.into());
        }
        Some(pattern)
    }
}

fn holds(ranges: &Ranges, point: u32) -> bool {
    ranges.iter().any(|(first, last)| (*first..=*last).contains(&point))
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    fn fits(pattern: &str, text: &str) -> bool {
        Pattern::new(pattern).unwrap().fits(text)
    }

    #[test]
    fn parts_of_patterns() {
        assert!(fits("^(?:a|b)$", "a") && fits("^(?:a|b)$", "b") && !fits("^(?:a|b)$", "ab"));
        assert!(fits("^(?:ab)*$", "") && fits("^(?:ab)*$", "abab") && !fits("^(?:ab)*$", "aba"));
        assert!(fits("^a{2,3}$", "aa") && fits("^a{2,3}$", "aaa") && !fits("^a{2,3}$", "a"));
        assert!(!fits("^a{2,3}$", "aaaa") && fits("^a{2}$", "aa") && !fits("^a{2}$", "aaa"));
        assert!(fits("^[^a-c]+$", "xyzä") && !fits("^[^a-c]+$", "xb"));
        assert!(fits("^a?b+$(?![\\s\\S])", "b") && fits("^a?b+$(?![\\s\\S])", "abb"));
        assert!(fits("^[a-]$", "-") && fits("^[\\u0024^]$", "$") && fits("^[\\u0024^]$", "^"));
        assert!(!fits("^a$", "a\n") && fits("^(?:a|ab)(?:c|bcd)$", "abcd"));
        assert!(fits("^(?:x*y)?z$", "xxyz") && fits("^(?:x*y)?z$", "z") && !fits("^(?:x*y)?z$", "xxz"));
        assert!(fits("^(?:a?){3}$", "") && fits("^(?:a?){3}$", "aaa") && !fits("^(?:a?){3}$", "aaaa"));
    }

    #[test]
    fn what_is_not_known_is_refused() {
        for written in [
            "a", "^\\d$", "^(?=a)$", "^a.b$", "^a$|^b$", "^a|b$", "^(a$", "^a)$", "^[b-a]$", "^a{2,}$", "^a**$",
            "^\\b$",
        ] {
            assert!(Pattern::new(written).is_err(), "{written}");
        }
    }

    #[test]
    fn long_texts_take_no_longer_than_they_are_long() {
        let text = "a".repeat(1_000_000);
        assert!(fits("^(?:a+)+$", &text) && !fits("^(?:a+)+$", &format!("{text}!")));
    }
}
