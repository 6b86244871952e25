//! Lines of a text, as an editor counts them.

use std::collections::TryReserveError;

use crate::columns::NO_MEMORY;

/// Bytes that are looked through at once for the end of a line.
const STRIDE: usize = 64;

/// The lines that are not blank, in the order of the text.
#[derive(Default)]
pub(crate) struct Lines {
    /// The byte that each begins with.
    pub starts: Vec<u64>,
    /// The byte behind each, which belongs to its end or to nothing.
    pub ends: Vec<u64>,
    /// How many lines stand before each.
    pub numbers: Vec<i64>,
    /// How many lines end in the text, the blank ones with them.
    pub breaks: i64,
}

impl Lines {
    fn add(&mut self, start: usize, end: usize, number: i64) -> Result<(), TryReserveError> {
        self.starts.try_reserve(1)?;
        self.ends.try_reserve(1)?;
        self.numbers.try_reserve(1)?;
        self.starts.push(start as u64);
        self.ends.push(end as u64);
        self.numbers.push(number);
        Ok(())
    }
}

fn is_end(byte: &u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// Where the line ends that goes on at a byte.
fn end_of(text: &[u8], mut at: usize) -> usize {
    // Without a way out in the middle, the compiler makes of this a few instructions for all of them.
    let has_end = |bytes: &[u8]| bytes.iter().fold(false, |found, byte| found | is_end(byte));
    while text.get(at..at + STRIDE).is_some_and(|bytes| !has_end(bytes)) {
        at += STRIDE;
    }
    text[at..].iter().position(is_end).map_or(text.len(), |found| at + found)
}

/// Cut a text; lines end with LF, CRLF or CR, and one with nothing but blanks and tabs is left out.
///
/// # Errors
/// There is no memory left.
pub(crate) fn cut(text: &[u8]) -> Result<Lines, String> {
    let mut lines = Lines::default();
    let mut start = 0;
    while start < text.len() {
        let end = end_of(text, start);
        if !text[start..end].iter().all(|byte| matches!(byte, b' ' | b'\t')) {
            lines.add(start, end, lines.breaks).map_err(|_| NO_MEMORY)?;
        }
        let is_pair = text.get(end..end + 2) == Some(b"\r\n");
        start = end + if is_pair { 2 } else { 1 };
        lines.breaks += i64::from(end < text.len());
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::{cut, STRIDE};

    #[test]
    fn lines_end_in_three_ways() {
        let lines = cut(b"a\nb\r\n\n \t\rc\r\rd").unwrap();
        assert_eq!(lines.starts, [0, 2, 9, 12]);
        assert_eq!(lines.ends, [1, 3, 10, 13]);
        assert_eq!(lines.numbers, [0, 1, 4, 6]);
        assert_eq!(lines.breaks, 6);
        assert_eq!(cut(b"d\n").unwrap().breaks, 1);
        assert!(cut(b"").unwrap().starts.is_empty() && cut(b"\n").unwrap().starts.is_empty());
    }

    #[test]
    fn long_lines_end_where_they_end() {
        for length in [1, STRIDE - 1, STRIDE, STRIDE + 1, 3 * STRIDE, 3 * STRIDE + 7] {
            for end in ["", "\n", "\r\n"] {
                let lines = cut(format!("{}{end}{{}}", "x".repeat(length)).as_bytes()).unwrap();
                let whole = if end.is_empty() { length + 2 } else { length };
                assert_eq!(lines.ends[0], whole as u64, "{length} {end:?}");
            }
        }
    }
}
