//! What a text has at least one of, where it is to be looked at: texts without any are left out.

/// Characters of the basic plane, a bit each; and ranges of those beyond it.
struct Set {
    bits: Vec<u64>,
    beyond: Vec<(u32, u32)>,
}

const PLANE: u32 = 0x1_0000;

impl Set {
    fn new(ranges: &[(u32, u32)]) -> Set {
        let mut set = Set { bits: vec![0; PLANE as usize / 64], beyond: Vec::new() };
        for &(first, last) in ranges {
            for code in first..=last.min(PLANE - 1) {
                set.bits[code as usize / 64] |= 1 << (code % 64);
            }
            if last >= PLANE {
                set.beyond.push((first, last));
            }
        }
        set
    }

    fn has(&self, character: char) -> bool {
        let code = character as u32;
        match self.bits.get(code as usize / 64) {
            Some(bits) => bits >> (code % 64) & 1 == 1,
            None => self.beyond.iter().any(|(first, last)| (first..=last).contains(&&code)),
        }
    }
}

/// Signs that belong together: a text has them if it has any, and the bounds hold.
#[derive(Default)]
pub(crate) struct Signs {
    /// The fields that are looked at; all, if none is named.
    fields: Vec<String>,
    /// Characters that the text has at the most.
    longest: Option<usize>,
    /// Words in small letters of ASCII, anywhere in it, however they are written; by their first byte, in either case.
    words: Vec<Vec<Vec<u8>>>,
    /// The same at its beginning.
    beginnings: Vec<Vec<u8>>,
    /// That it begins with neither a letter nor a digit.
    bare: bool,
    characters: Option<Set>,
    /// Of the characters, only those are meant behind which one of these stands.
    followed: Option<Set>,
    has_plain: bool,
}

impl Signs {
    /// Take a line that says something of them: its words, with blanks between.
    ///
    /// # Errors
    /// What is not understood.
    pub(crate) fn learn(&mut self, line: &[&str]) -> Result<(), String> {
        match line {
            ["fields", names @ ..] => self.fields.extend(names.iter().map(|name| (*name).to_owned())),
            ["longest", number] => self.longest = Some(number.parse().map_err(|_| "a length that is no number")?),
            ["words", words @ ..] => {
                self.words.resize(256, Vec::new());
                for word in words {
                    let word = bytes(word)?;
                    let first = word.first().copied().unwrap_or_default();
                    self.words[usize::from(first)].push(word.clone());
                    if first.is_ascii_lowercase() {
                        self.words[usize::from(first.to_ascii_uppercase())].push(word);
                    }
                }
            }
            ["beginnings", words @ ..] => {
                self.beginnings = words.iter().map(|word| bytes(word)).collect::<Result<_, _>>()?;
            }
            ["bare"] => self.bare = true,
            ["characters", ranges @ ..] => {
                let ranges = ranges.iter().map(|range| bounds(range)).collect::<Result<Vec<_>, _>>()?;
                self.has_plain = ranges.iter().any(|range| range.0 < 0x80);
                self.characters = Some(Set::new(&ranges));
            }
            ["followed", ranges @ ..] => {
                let ranges = ranges.iter().map(|range| bounds(range)).collect::<Result<Vec<_>, _>>()?;
                self.followed = Some(Set::new(&ranges));
            }
            _ => return Err(format!("signs that are not understood: {}", line.join(" "))),
        }
        Ok(())
    }

    /// Whether they are looked for in a field.
    pub(crate) fn is_for(&self, field: &str) -> bool {
        self.fields.is_empty() || self.fields.iter().any(|name| name == field)
    }

    /// Whether a text has one of them. Whether it `is_plain`, which is ASCII alone, is known to whoever asks.
    pub(crate) fn are_in(&self, text: &str, is_plain: bool) -> bool {
        // No character takes more than four bytes, and none takes less than one.
        if let Some(longest) = self.longest {
            if text.len() > 4 * longest || (text.len() > longest && text.chars().count() > longest) {
                return false;
            }
        }
        (self.bare && text.chars().next().is_some_and(|first| !first.is_alphanumeric()))
            || self.beginnings.iter().any(|word| begins(text.as_bytes(), word))
            || self.has_word(text.as_bytes())
            || self.has_character(text, is_plain)
    }

    fn has_word(&self, text: &[u8]) -> bool {
        let begins_at = |at: usize| self.words[usize::from(text[at])].iter().any(|word| begins(&text[at..], word));
        !self.words.is_empty() && (0..text.len()).any(begins_at)
    }

    fn has_character(&self, text: &str, is_plain: bool) -> bool {
        let Some(set) = self.characters.as_ref().filter(|_| self.has_plain || !is_plain) else { return false };
        match &self.followed {
            None => text.chars().any(|each| set.has(each)),
            Some(followed) => {
                text.chars().zip(text.chars().skip(1)).any(|(each, next)| set.has(each) && followed.has(next))
            }
        }
    }
}

fn begins(text: &[u8], word: &[u8]) -> bool {
    text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// Bytes that are written as hexadecimal numbers, since a word may hold a blank.
fn bytes(written: &str) -> Result<Vec<u8>, String> {
    let digit = |at| written.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
    let read = (0..written.len()).step_by(2).map(digit).collect::<Option<Vec<u8>>>();
    read.filter(|word| !word.is_empty()).ok_or_else(|| format!("a word that cannot be read: {written}"))
}

fn bounds(written: &str) -> Result<(u32, u32), String> {
    let read = written.split_once('-').and_then(|(first, last)| Some((first.parse().ok()?, last.parse().ok()?)));
    read.ok_or_else(|| format!("a range that cannot be read: {written}"))
}

#[cfg(test)]
mod tests {
    use super::Signs;

    fn found(lines: &[&str], text: &str) -> bool {
        let mut signs = Signs::default();
        for line in lines {
            signs.learn(&line.split(' ').collect::<Vec<_>>()).unwrap();
        }
        signs.are_in(text, text.is_ascii())
    }

    #[test]
    fn words_stand_anywhere_and_beginnings_at_the_beginning() {
        // "ab" and "n/"
        assert!(found(&["words 6162"], "x Aby") && found(&["words 6162"], "AB") && !found(&["words 6162"], "a b"));
        assert!(found(&["beginnings 6e2f"], "N/a") && !found(&["beginnings 6e2f"], " n/a"));
        assert!(!found(&["words 6162"], "") && !found(&["beginnings 6162"], "a"));
    }

    #[test]
    fn characters_are_looked_for_in_every_plane() {
        let lines = ["characters 38-38 768-879 65536-65600"];
        for text in ["a&b", "e\u{301}", "\u{10020}"] {
            assert!(found(&lines, text), "{text}");
        }
        assert!(!found(&lines, "abc") && !found(&lines, "é\u{370}\u{10041}"));
        let pairs = ["characters 195-195", "followed 187-187"];
        assert!(found(&pairs, "Ã»") && !found(&pairs, "Ã »") && !found(&pairs, "»Ã"));
    }

    #[test]
    fn bounds_hold_for_all_signs() {
        let lines = ["longest 3", "bare"];
        assert!(found(&lines, "---") && found(&lines, "“é”") && !found(&lines, "----") && !found(&lines, "a--"));
        let mut signs = Signs::default();
        signs.learn(&["fields", "note"]).unwrap();
        assert!(signs.is_for("note") && !signs.is_for("label") && Signs::default().is_for("label"));
        for line in [["words", "6"], ["words", "zz"], ["characters", "1"], ["longest", "x"], ["odd", "1"]] {
            assert!(Signs::default().learn(&line).is_err(), "{line:?}");
        }
    }
}
