//! Where a JSON pointer leads to in a document (RFC 6901).

use crate::json::{Document, Kind};

/// Steps that may be taken in one record, from one value to the next: as many as it has values, and some more. Each item
/// of a list could point to the end of it, and would be looked for from its beginning.
pub struct Patience(u64);

impl Patience {
    /// What a record of so many values is worth.
    pub fn with(document: &Document) -> Patience {
        Patience(10_000 + 4 * document.len() as u64)
    }
}

/// Whether something stands where the pointer leads; nothing is said where that takes too long.
pub fn stands(document: &Document, input: &str, pointer: &str, patience: &mut Patience) -> Option<bool> {
    let mut at = 0;
    for part in pointer.split('/').skip(1) {
        let (next, taken) = step(document, input, at, part);
        patience.0 = patience.0.checked_sub(taken)?;
        match next {
            Some(next) => at = next,
            None => return Some(false),
        }
    }
    Some(true)
}

/// Where one step leads, and how many values were passed at most.
fn step(document: &Document, input: &str, at: u32, part: &str) -> (Option<u32>, u64) {
    let node = document.node(at);
    match node.kind {
        Kind::Object => {
            let found = document.get(at, &part.replace("~1", "/").replace("~0", "~"), input);
            (found, u64::from(found.unwrap_or(node.next) - at))
        }
        Kind::List => {
            // No list has positions of ten digits, and none is written with a zero in front.
            let is_position = part.len() < 10 && part.bytes().all(|byte| byte.is_ascii_digit());
            let is_plain = is_position && (part == "0" || !part.starts_with('0'));
            match part.parse::<u32>().ok().filter(|position| is_plain && *position < node.mark) {
                Some(position) => {
                    (Some((0..position).fold(at + 1, |at, _| document.node(at).next)), u64::from(position) + 1)
                }
                None => (None, 1),
            }
        }
        _ => (None, 1),
    }
}
