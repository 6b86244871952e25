//! What a program in another language calls.

use std::panic::{catch_unwind, AssertUnwindSafe};
use std::slice;
use std::sync::Arc;

use crate::acceptor::{Acceptor, Held};
use crate::arrow::{let_go, stream, ArrowArrayStream};
use crate::columns::Table;
use crate::json::Bounds;
use crate::plan::Plan;
use crate::unroll::Unrolling;

/// The shape of what is handed over. Whoever calls compares it with its own before anything else.
const VERSION: u32 = 2;

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

/// Judge records that stand one behind the other in `data`, and end where `ends` says.
///
/// # Safety
/// `acceptor` came from `conflictschema_acceptor`; the pointers lead to as much as is said.
#[no_mangle]
pub unsafe extern "C" fn conflictschema_judge(
    acceptor: *const Acceptor,
    data: Text,
    ends: *const u64,
    count: usize,
    values: u64,
    depth: u32,
    problem: *mut Problem,
) -> *mut Verdicts {
    let judge = || {
        // SAFETY: the caller says so.
        let (acceptor, data, ends) = unsafe { (&*acceptor, part(data.start, data.length), part(ends, count)) };
        let held = acceptor.judge(data, ends, Bounds { values, depth });
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

/// Accepted records of one type, of one block: they stand one behind the other, and end where `ends` says.
#[repr(C)]
pub struct Chunk {
    data: Text,
    ends: *const u64,
    rows: *const i64,
    lines: *const i64,
    /// What was told of them, one behind the other; and where it ends of each.
    filled: Text,
    filled_ends: *const u64,
    count: usize,
    file: i64,
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
            let (data, ends, rows, lines, filled, filled_ends) = unsafe {
                (
                    part(chunk.data.start, chunk.data.length),
                    part(chunk.ends, chunk.count),
                    part(chunk.rows, chunk.count),
                    part(chunk.lines, chunk.count),
                    part(chunk.filled.start, chunk.filled.length),
                    part(chunk.filled_ends, chunk.count),
                )
            };
            let (mut start, mut told) = (0, 0);
            for (number, end) in ends.iter().enumerate() {
                let (end, told_end) = (*end as usize, filled_ends[number] as usize);
                unrolling.place(rows[number], chunk.file, lines[number])?;
                let record = data.get(start..end).ok_or("a record that ends behind its block")?;
                let filled = filled.get(told..told_end).ok_or("what was told ends behind its block")?;
                unrolling.add(record, rows[number], filled)?;
                (start, told) = (end, told_end);
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
