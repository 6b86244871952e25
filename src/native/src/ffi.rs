//! What a program in another language calls.

use std::panic::{catch_unwind, AssertUnwindSafe};
use std::slice;
use std::sync::Arc;

use crate::acceptor::{Acceptor, Held};
use crate::arrow::{let_go, stream, ArrowArrayStream};
use crate::columns::Table;
use crate::json::Bounds;
use crate::lines::{cut, Lines};
use crate::plan::Plan;
use crate::unroll::Unrolling;

/// The shape of what is handed over. Whoever calls compares it with its own before anything else.
const VERSION: u32 = 6;

/// What became of a block of records. The pointers lead to as many values as there were records, unless told otherwise.
#[repr(C)]
pub struct Verdicts {
    /// The number of the type, or 255.
    pub kinds: *const u8,
    /// Of each type, the fields that occur in accepted records, a bit each.
    pub fields: *const u64,
    /// How many types there are.
    pub types: usize,
    /// Rows with a list of what stands where the record points to; in pairs with the end of the list in `told`.
    pub pointing: *const u64,
    /// How many such rows there are.
    pub pointed: usize,
    /// The lists, as JSON, one after the other.
    pub told: *const u8,
    _held: Held,
}

/// The shape of what is handed over.
#[no_mangle]
pub extern "C" fn conflictschema_version() -> u32 {
    VERSION
}

/// Values of whoever calls.
///
/// # Safety
/// `start` leads to as many of them as is said; it may be null where there is none.
unsafe fn part<'a, T>(start: *const T, count: usize) -> &'a [T] {
    if count == 0 {
        return &[];
    }
    // SAFETY: the caller says so.
    unsafe { slice::from_raw_parts(start, count) }
}

/// A text of whoever calls, and how many bytes it has.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Text {
    start: *const u8,
    length: usize,
}

impl Text {
    /// # Safety
    /// `start` leads to as many bytes as is said.
    unsafe fn read<'a>(self) -> Result<&'a str, String> {
        // SAFETY: the caller says so.
        let bytes = unsafe { part(self.start, self.length) };
        std::str::from_utf8(bytes).map_err(|_| "a text that is no UTF-8".to_owned())
    }
}

/// Room for why something could not be done.
#[repr(C)]
pub struct Problem {
    start: *mut u8,
    room: usize,
    /// How many bytes of it were written.
    length: usize,
}

/// What was made; null where it could not be, with the reason in `problem`.
///
/// # Safety
/// `problem` leads to one, with as much room as it says.
unsafe fn made<T>(problem: *mut Problem, make: impl FnOnce() -> Result<T, String>) -> *mut T {
    match catch_unwind(AssertUnwindSafe(make)).unwrap_or_else(|_| Err("it failed".into())) {
        Ok(made) => Box::into_raw(Box::new(made)),
        Err(why) => {
            // SAFETY: the caller says that there is room, and no more than that is written.
            unsafe {
                let length = why.len().min((*problem).room);
                (*problem).start.copy_from_nonoverlapping(why.as_ptr(), length);
                (*problem).length = length;
            }
            std::ptr::null_mut()
        }
    }
}

/// Make an acceptor from the schema of any record, and from a line for each type of record: its name and those of the
/// lists whose items point into it.
///
/// # Safety
/// The pointers lead to what their types say.
#[no_mangle]
pub unsafe extern "C" fn conflictschema_acceptor(schema: Text, pointing: Text, problem: *mut Problem) -> *mut Acceptor {
    // SAFETY: the caller says so.
    unsafe { made(problem, || Acceptor::new(schema.read()?, pointing.read()?)) }
}

/// The types of record and their fields, a line each; `length` takes how many bytes.
///
/// # Safety
/// `acceptor` came from `conflictschema_new` and was not freed. What is given back holds as long as it does.
#[no_mangle]
pub unsafe extern "C" fn conflictschema_names(acceptor: *const Acceptor, length: *mut usize) -> *const u8 {
    // SAFETY: the caller says so.
    let names = unsafe { &(*acceptor).names };
    // SAFETY: as above.
    unsafe { *length = names.len() };
    names.as_ptr()
}

/// Lines of a text. The pointers lead to as many values as there are lines.
#[repr(C)]
pub struct Cut {
    /// The byte that each begins with.
    pub starts: *const u64,
    /// The byte behind each.
    pub ends: *const u64,
    /// How many lines stand before each.
    pub numbers: *const i64,
    /// How many there are.
    pub count: usize,
    /// How many lines end in the text, the blank ones with them.
    pub breaks: i64,
    _held: Lines,
}

/// Cut a text into the lines that are not blank.
///
/// # Safety
/// The pointers lead to what their types say.
#[no_mangle]
pub unsafe extern "C" fn conflictschema_cut(data: Text, problem: *mut Problem) -> *mut Cut {
    let cut = || {
        // SAFETY: the caller says so.
        let held = cut(unsafe { part(data.start, data.length) })?;
        let (starts, ends, numbers) = (held.starts.as_ptr(), held.ends.as_ptr(), held.numbers.as_ptr());
        Ok(Cut { starts, ends, numbers, count: held.starts.len(), breaks: held.breaks, _held: held })
    };
    // SAFETY: the caller says so.
    unsafe { made(problem, cut) }
}

/// Let go of lines.
///
/// # Safety
/// They came from `conflictschema_cut` and were not freed.
#[no_mangle]
pub unsafe extern "C" fn conflictschema_cut_free(cut: *mut Cut) {
    // SAFETY: the caller says so.
    drop(unsafe { Box::from_raw(cut) });
}

/// Judge records that begin and end in `data` where is said, and are not longer than is allowed.
///
/// # Safety
/// `acceptor` came from `conflictschema_acceptor`; the pointers lead to as much as is said.
#[no_mangle]
pub unsafe extern "C" fn conflictschema_judge(
    acceptor: *const Acceptor,
    data: Text,
    starts: *const u64,
    ends: *const u64,
    count: usize,
    longest: usize,
    values: u64,
    depth: u32,
    problem: *mut Problem,
) -> *mut Verdicts {
    let judge = || {
        // SAFETY: the caller says so.
        let (acceptor, data) = unsafe { (&*acceptor, part(data.start, data.length)) };
        // SAFETY: as above.
        let spans = unsafe { (part(starts, count), part(ends, count)) };
        let held = acceptor.judge(data, spans, longest, Bounds { values, depth });
        Ok(Verdicts {
            kinds: held.kinds.as_ptr(),
            fields: held.fields.as_ptr(),
            types: held.fields.len(),
            pointing: held.pointing.as_ptr(),
            pointed: held.pointing.len() / 2,
            told: held.told.as_ptr(),
            _held: held,
        })
    };
    // SAFETY: the caller says so.
    unsafe { made(problem, judge) }
}

/// Let go of verdicts.
///
/// # Safety
/// They came from `conflictschema_judge` and were not freed.
#[no_mangle]
pub unsafe extern "C" fn conflictschema_verdicts_free(verdicts: *mut Verdicts) {
    // SAFETY: the caller says so.
    drop(unsafe { Box::from_raw(verdicts) });
}

/// The records of one type in one block: of all that stand in it, those that were found to be of this type.
#[repr(C)]
pub struct Chunk {
    data: Text,
    starts: *const u64,
    ends: *const u64,
    /// How many lines of the block stand before each.
    lines: *const i64,
    /// The number of the type of each.
    kinds: Text,
    count: usize,
    kind: u8,
    file: i64,
    /// The number in the run of the first of them.
    row: i64,
    /// The line of the file that the block begins on.
    line: i64,
    /// What was told of some of them, one behind the other.
    filled: Text,
    /// Which ones these are, in their order; and where it ends of each.
    filled_rows: *const u64,
    filled_ends: *const u64,
    filled_count: usize,
}

/// Tables that were made of records.
pub struct Unrolled {
    tables: Vec<Arc<Table>>,
}

/// What is asked for of one type of record, as `Plan::new` reads it.
///
/// # Safety
/// The pointers lead to what their types say.
#[no_mangle]
pub unsafe extern "C" fn conflictschema_plan(asked: Text, problem: *mut Problem) -> *mut Plan {
    // SAFETY: the caller says so.
    unsafe { made(problem, || Plan::new(asked.read()?)) }
}

/// Let go of a plan.
///
/// # Safety
/// It came from `conflictschema_plan` and was not freed.
#[no_mangle]
pub unsafe extern "C" fn conflictschema_plan_free(plan: *mut Plan) {
    // SAFETY: the caller says so.
    drop(unsafe { Box::from_raw(plan) });
}

/// Make tables of records.
///
/// # Safety
/// `plan` came from `conflictschema_plan`; the pointers lead to as much as is said.
#[no_mangle]
pub unsafe extern "C" fn conflictschema_unroll(
    plan: *const Plan,
    chunks: *const Chunk,
    count: usize,
    problem: *mut Problem,
) -> *mut Unrolled {
    let unroll = || {
        // SAFETY: the caller says so.
        let (plan, chunks) = unsafe { (&*plan, part(chunks, count)) };
        let mut unrolling = Unrolling::new(plan);
        for chunk in chunks {
            // SAFETY: as above.
            let (data, starts, ends, lines, kinds) = unsafe {
                (
                    part(chunk.data.start, chunk.data.length),
                    part(chunk.starts, chunk.count),
                    part(chunk.ends, chunk.count),
                    part(chunk.lines, chunk.count),
                    part(chunk.kinds.start, chunk.kinds.length),
                )
            };
            // SAFETY: as above.
            let (told, told_of, told_ends) = unsafe {
                (
                    part(chunk.filled.start, chunk.filled.length),
                    part(chunk.filled_rows, chunk.filled_count),
                    part(chunk.filled_ends, chunk.filled_count),
                )
            };
            if kinds.len() != chunk.count {
                return Err("records without a verdict".into());
            }
            let (mut next, mut begun) = (0, 0);
            for number in (0..chunk.count).filter(|number| kinds[*number] == chunk.kind) {
                let row = chunk.row + number as i64;
                let record = data.get(starts[number] as usize..ends[number] as usize);
                let record = record.ok_or("a record that ends behind its block")?;
                while told_of.get(next).is_some_and(|other| *other < number as u64) {
                    begun = told_ends[next] as usize;
                    next += 1;
                }
                let is_told = told_of.get(next) == Some(&(number as u64));
                let told_end = if is_told { told_ends[next] as usize } else { begun };
                let filled = told.get(begun..told_end).ok_or("what was told ends behind its block")?;
                unrolling.place(row, chunk.file, chunk.line + lines[number])?;
                unrolling.add(record, row, filled)?;
            }
        }
        Ok(Unrolled { tables: unrolling.close()?.into_iter().map(Arc::new).collect() })
    };
    // SAFETY: the caller says so.
    unsafe { made(problem, unroll) }
}

/// How many lines a table has; none, if there is no such table.
///
/// # Safety
/// `unrolled` came from `conflictschema_unroll` and was not freed.
#[no_mangle]
pub unsafe extern "C" fn conflictschema_count(unrolled: *const Unrolled, number: usize) -> usize {
    // SAFETY: the caller says so.
    unsafe { &(*unrolled).tables }.get(number).map_or(0, |table| table.count)
}

/// A stream of a table, which `conflictschema_stream_free` takes back; null, if there is no such table.
///
/// # Safety
/// As for `conflictschema_count`.
#[no_mangle]
pub unsafe extern "C" fn conflictschema_stream(unrolled: *const Unrolled, number: usize) -> *mut ArrowArrayStream {
    // SAFETY: the caller says so.
    let table = unsafe { &(*unrolled).tables }.get(number);
    table.map_or(std::ptr::null_mut(), |table| stream(Arc::clone(table)))
}

/// Let go of a stream.
///
/// # Safety
/// It came from `conflictschema_stream` and was not freed.
#[no_mangle]
pub unsafe extern "C" fn conflictschema_stream_free(stream: *mut ArrowArrayStream) {
    // SAFETY: the caller says so.
    unsafe { let_go(stream) };
}

/// Let go of tables; who reads a stream of one keeps it alive.
///
/// # Safety
/// They came from `conflictschema_unroll` and were not freed.
#[no_mangle]
pub unsafe extern "C" fn conflictschema_unrolled_free(unrolled: *mut Unrolled) {
    // SAFETY: the caller says so.
    drop(unsafe { Box::from_raw(unrolled) });
}
