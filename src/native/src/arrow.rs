//! Tables as other programs read them: the C stream interface of Arrow.
//!
//! The layout of the structures, and who lets go of what, is as <https://arrow.apache.org/docs/format/CStreamInterface.html>
//! and the pages that it refers to say.

use std::ffi::{c_char, c_int, c_void, CString};
use std::ptr::{null, null_mut};
use std::sync::Arc;

use crate::columns::{Column, Table, Type};

const NULLABLE: i64 = 2;

/// What a column is called, and what its cells are.
#[repr(C)]
pub struct ArrowSchema {
    format: *const c_char,
    name: *const c_char,
    metadata: *const c_char,
    flags: i64,
    n_children: i64,
    children: *mut *mut ArrowSchema,
    dictionary: *mut ArrowSchema,
    release: Option<unsafe extern "C" fn(*mut ArrowSchema)>,
    private_data: *mut c_void,
}

/// The cells.
#[repr(C)]
pub struct ArrowArray {
    length: i64,
    null_count: i64,
    offset: i64,
    n_buffers: i64,
    n_children: i64,
    buffers: *mut *const c_void,
    children: *mut *mut ArrowArray,
    dictionary: *mut ArrowArray,
    release: Option<unsafe extern "C" fn(*mut ArrowArray)>,
    private_data: *mut c_void,
}

/// A table, piece by piece; here there is one.
#[repr(C)]
pub struct ArrowArrayStream {
    get_schema: Option<unsafe extern "C" fn(*mut ArrowArrayStream, *mut ArrowSchema) -> c_int>,
    get_next: Option<unsafe extern "C" fn(*mut ArrowArrayStream, *mut ArrowArray) -> c_int>,
    get_last_error: Option<unsafe extern "C" fn(*mut ArrowArrayStream) -> *const c_char>,
    release: Option<unsafe extern "C" fn(*mut ArrowArrayStream)>,
    private_data: *mut c_void,
}

struct Stream {
    table: Arc<Table>,
    is_read: bool,
}

struct SchemaHeld {
    format: CString,
    name: CString,
    children: Vec<*mut ArrowSchema>,
}

struct ArrayHeld {
    /// The cells stand in it, for as long as anybody reads them.
    _table: Arc<Table>,
    buffers: Vec<*const c_void>,
    children: Vec<*mut ArrowArray>,
}

/// A stream of one table. Whoever takes it empties it; what is left of it goes with [`let_go`].
pub fn stream(table: Arc<Table>) -> *mut ArrowArrayStream {
    Box::into_raw(Box::new(ArrowArrayStream {
        get_schema: Some(get_schema),
        get_next: Some(get_next),
        get_last_error: Some(get_last_error),
        release: Some(release_stream),
        private_data: Box::into_raw(Box::new(Stream { table, is_read: false })).cast(),
    }))
}

/// Let go of a stream, whether it was taken or not.
///
/// # Safety
/// It came from [`stream`], and was not let go of.
pub unsafe fn let_go(stream: *mut ArrowArrayStream) {
    // SAFETY: the caller says so. Who took it has set `release` to null.
    unsafe {
        if let Some(release) = (*stream).release {
            release(stream);
        }
        drop(Box::from_raw(stream));
    }
}

unsafe extern "C" fn get_schema(stream: *mut ArrowArrayStream, out: *mut ArrowSchema) -> c_int {
    // SAFETY: the interface says that the stream was not released, and that there is room for the schema.
    unsafe {
        let held = &*(*stream).private_data.cast::<Stream>();
        out.write(schema_of_table(&held.table));
    }
    0
}

unsafe extern "C" fn get_next(stream: *mut ArrowArrayStream, out: *mut ArrowArray) -> c_int {
    // SAFETY: as for the schema.
    unsafe {
        let held = &mut *(*stream).private_data.cast::<Stream>();
        out.write(if held.is_read { no_array() } else { array_of_table(&held.table) });
        held.is_read = true;
    }
    0
}

unsafe extern "C" fn get_last_error(_stream: *mut ArrowArrayStream) -> *const c_char {
    null()
}

unsafe extern "C" fn release_stream(stream: *mut ArrowArrayStream) {
    // SAFETY: the interface says that this is called once, on what was made above.
    unsafe {
        drop(Box::from_raw((*stream).private_data.cast::<Stream>()));
        (*stream).release = None;
    }
}

fn schema(format: &str, name: &str, children: Vec<ArrowSchema>) -> ArrowSchema {
    let mut held = Box::new(SchemaHeld {
        // None of them holds a zero, which alone would be a fault; then there is nothing to call it by.
        format: CString::new(format).unwrap_or_default(),
        name: CString::new(name).unwrap_or_default(),
        children: children.into_iter().map(|child| Box::into_raw(Box::new(child))).collect(),
    });
    ArrowSchema {
        format: held.format.as_ptr(),
        name: held.name.as_ptr(),
        metadata: null(),
        flags: NULLABLE,
        n_children: held.children.len() as i64,
        children: held.children.as_mut_ptr(),
        dictionary: null_mut(),
        release: Some(release_schema),
        private_data: Box::into_raw(held).cast(),
    }
}

unsafe extern "C" fn release_schema(schema: *mut ArrowSchema) {
    // SAFETY: as for the stream; a child that was taken has `release` set to null.
    unsafe {
        let held = Box::from_raw((*schema).private_data.cast::<SchemaHeld>());
        for child in &held.children {
            if let Some(release) = (**child).release {
                release(*child);
            }
            drop(Box::from_raw(*child));
        }
        (*schema).release = None;
    }
}

fn schema_of_table(table: &Table) -> ArrowSchema {
    schema("+s", "", table.columns.iter().map(schema_of_column).collect())
}

fn schema_of_column(column: &Column) -> ArrowSchema {
    let (format, children) = match column.kind {
        Type::Text | Type::Json => ("U", Vec::new()),
        Type::Int | Type::Print => ("l", Vec::new()),
        Type::Float => ("g", Vec::new()),
        Type::Bool => ("b", Vec::new()),
        Type::Floats => ("+L", vec![schema("g", "item", Vec::new())]),
    };
    schema(format, &column.name, children)
}

/// What says that no more comes: it is released already.
fn no_array() -> ArrowArray {
    ArrowArray {
        length: 0,
        null_count: 0,
        offset: 0,
        n_buffers: 0,
        n_children: 0,
        buffers: null_mut(),
        children: null_mut(),
        dictionary: null_mut(),
        release: None,
        private_data: null_mut(),
    }
}

fn array(
    table: &Arc<Table>,
    length: usize,
    empty: usize,
    buffers: Vec<*const c_void>,
    children: Vec<ArrowArray>,
) -> ArrowArray {
    let children = children.into_iter().map(|child| Box::into_raw(Box::new(child))).collect();
    let mut held = Box::new(ArrayHeld { _table: Arc::clone(table), buffers, children });
    ArrowArray {
        length: length as i64,
        null_count: empty as i64,
        n_buffers: held.buffers.len() as i64,
        n_children: held.children.len() as i64,
        buffers: held.buffers.as_mut_ptr(),
        children: held.children.as_mut_ptr(),
        release: Some(release_array),
        private_data: Box::into_raw(held).cast(),
        ..no_array()
    }
}

unsafe extern "C" fn release_array(array: *mut ArrowArray) {
    // SAFETY: as for the schema.
    unsafe {
        let held = Box::from_raw((*array).private_data.cast::<ArrayHeld>());
        for child in &held.children {
            if let Some(release) = (**child).release {
                release(*child);
            }
            drop(Box::from_raw(*child));
        }
        (*array).release = None;
    }
}

fn array_of_table(table: &Arc<Table>) -> ArrowArray {
    let columns = table.columns.iter().map(|column| array_of_column(table, column)).collect();
    array(table, table.count, 0, vec![null()], columns)
}

fn array_of_column(table: &Arc<Table>, column: &Column) -> ArrowArray {
    let filled = if column.empty == 0 { null() } else { column.filled.as_ptr().cast() };
    let (ends, bytes) = (column.ends.as_ptr().cast(), column.bytes.as_ptr().cast());
    let (buffers, children) = match column.kind {
        Type::Text | Type::Json => (vec![filled, ends, bytes], Vec::new()),
        Type::Int | Type::Print => (vec![filled, column.ints.as_ptr().cast()], Vec::new()),
        Type::Float => (vec![filled, column.floats.as_ptr().cast()], Vec::new()),
        Type::Bool => (vec![filled, bytes], Vec::new()),
        Type::Floats => {
            let items = vec![null(), column.floats.as_ptr().cast()];
            (vec![filled, ends], vec![array(table, column.floats.len(), 0, items, Vec::new())])
        }
    };
    array(table, column.count, column.empty, buffers, children)
}
