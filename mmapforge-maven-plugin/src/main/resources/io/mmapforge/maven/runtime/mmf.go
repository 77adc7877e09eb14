//go:build linux && (amd64 || arm64)

// Package mmf reads and writes mmapforge stores: memory-mapped files of records that processes in several languages share
// while all of them look and write. It is the part that is the same for all schemas; what the generator makes of a schema is
// built on it. It needs the standard library alone, and Linux on a little-endian machine of 64 bits.
//
// A program meets here the errors (ErrBusy and so on), the options of opening (Writable and so on), and the types of values that Go
// has none for: Timestamp…, Duration…, Date, Decimal, UUID and Optional. All else is called by generated code.
//
// Files are documented in docs/FORMAT.md of the project; the comments here name its sections. Everything that others may
// change meanwhile is loaded and stored by sync/atomic alone, in aligned words of 8 bytes: Go's memory model makes these
// sequentially consistent, which is more than each acquire, release and fence that the format asks for. A store into less than a
// word happens under the record's sequence word, where nobody else stores into the record.
package mmf

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math"
	"math/big"
	"math/bits"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
	"unicode/utf8"
	"unsafe"
)

// ---------------------------------------------------------------------------------------------------------------- errors

// What an Error is about, for errors.Is.
var (
	// ErrNotStore says that the file is no mmapforge store.
	ErrNotStore = errors.New("not an mmapforge store")
	// ErrUnsupported says that the file needs something that this package does not know, such as another format.
	ErrUnsupported = errors.New("unsupported")
	// ErrDamaged says that the file says what cannot be.
	ErrDamaged = errors.New("damaged")
	// ErrLayout says that the file's records are not those of the program.
	ErrLayout = errors.New("another layout")
	// ErrRefused says that the file may not be written as it lies there, lest other writers not be seen.
	ErrRefused = errors.New("refused")
	// ErrExists says that there is a file at the path already.
	ErrExists = os.ErrExist
	// ErrReadOnly says that the store was opened for reading alone.
	ErrReadOnly = errors.New("opened for reading only")
	// ErrClosed says that the store was closed.
	ErrClosed = os.ErrClosed
	// ErrIndex says that there is no record with the index.
	ErrIndex = errors.New("no such record")
	// ErrValue says that a field cannot hold the value.
	ErrValue = errors.New("impossible value")
	// ErrAbsent says that there is no value to count on.
	ErrAbsent = errors.New("absent")
	// ErrBusy says that another, living writer held what was needed for longer than the time-out. Nothing was written.
	ErrBusy = errors.New("held by another writer")
	// ErrDuplicateKey says that a record has the key already. Nothing was written.
	ErrDuplicateKey = errors.New("duplicate key")
	// ErrKeyChanged says that a write would change what records are found by, or in the order of. Nothing was written.
	ErrKeyChanged = errors.New("key or order changed")
	// ErrOutOfOrder says that a record would come before the last one. Nothing was written.
	ErrOutOfOrder = errors.New("out of order")
	// ErrKeyFile says that the file beside the store that finds records by their key cannot be used.
	ErrKeyFile = errors.New("key file unusable")
	// ErrReplaced says that another file is at the store's path by now, so that this one is appended to no more.
	ErrReplaced = errors.New("replaced")
)

// Error is what went wrong with a store.
type Error struct {
	// Kind is one of the Err… above, or nil if the operating system refused something; see Cause.
	Kind error
	// Path is the file's path.
	Path string
	// Text says where and what, what was found and what was expected, and what can be done.
	Text string
	// Cause is the operating system's error, or nil.
	Cause error
}

// Error returns the path and the text.
func (e *Error) Error() string {
	if e.Cause != nil {
		return e.Path + ": " + e.Text + ": " + e.Cause.Error()
	}
	return e.Path + ": " + e.Text
}

// Is reports whether the error is of the kind.
func (e *Error) Is(target error) bool { return target == e.Kind }

// Unwrap returns the operating system's error.
func (e *Error) Unwrap() error { return e.Cause }

func fault(kind error, path, format string, values ...any) *Error {
	return &Error{Kind: kind, Path: path, Text: fmt.Sprintf(format, values...)}
}

func osFault(path, what string, cause error) *Error {
	return &Error{Path: path, Text: what, Cause: cause}
}

// ---------------------------------------------------------------------------------------------------------------- values

// TimestampS is a point in time, in seconds since 1970-01-01T00:00Z without leap seconds.
type TimestampS int64

// TimestampMs is a point in time, in milliseconds since 1970-01-01T00:00Z without leap seconds.
type TimestampMs int64

// TimestampUs is a point in time, in microseconds since 1970-01-01T00:00Z without leap seconds.
type TimestampUs int64

// TimestampNs is a point in time, in nanoseconds since 1970-01-01T00:00Z without leap seconds.
type TimestampNs int64

// Time returns the point in time, in UTC. A time.Time holds all but the last 2,000 years before the end of int64.
func (t TimestampS) Time() time.Time { return time.Unix(int64(t), 0).UTC() }

// Time returns the point in time, in UTC.
func (t TimestampMs) Time() time.Time { return time.UnixMilli(int64(t)).UTC() }

// Time returns the point in time, in UTC.
func (t TimestampUs) Time() time.Time { return time.UnixMicro(int64(t)).UTC() }

// Time returns the point in time, in UTC.
func (t TimestampNs) Time() time.Time { return time.Unix(0, int64(t)).UTC() }

// String returns the point in time as RFC 3339 writes it.
func (t TimestampS) String() string { return t.Time().Format(time.RFC3339Nano) }

// String returns the point in time as RFC 3339 writes it.
func (t TimestampMs) String() string { return t.Time().Format(time.RFC3339Nano) }

// String returns the point in time as RFC 3339 writes it.
func (t TimestampUs) String() string { return t.Time().Format(time.RFC3339Nano) }

// String returns the point in time as RFC 3339 writes it.
func (t TimestampNs) String() string { return t.Time().Format(time.RFC3339Nano) }

// TimestampSOf returns the point in time in seconds; ErrValue if it is no whole number of them.
func TimestampSOf(t time.Time) (TimestampS, error) {
	v, err := timestampOf(t, 1, "s")
	return TimestampS(v), err
}

// TimestampMsOf returns the point in time in milliseconds; ErrValue if it is no whole number of them, or is too far away.
func TimestampMsOf(t time.Time) (TimestampMs, error) {
	v, err := timestampOf(t, 1e3, "ms")
	return TimestampMs(v), err
}

// TimestampUsOf returns the point in time in microseconds; ErrValue if it is no whole number of them, or is too far away.
func TimestampUsOf(t time.Time) (TimestampUs, error) {
	v, err := timestampOf(t, 1e6, "us")
	return TimestampUs(v), err
}

// TimestampNsOf returns the point in time in nanoseconds; ErrValue if it is before 1677 or after 2262.
func TimestampNsOf(t time.Time) (TimestampNs, error) {
	v, err := timestampOf(t, 1e9, "ns")
	return TimestampNs(v), err
}

func timestampOf(t time.Time, perSecond int64, unit string) (int64, error) {
	nanosPerUnit := int64(1e9) / perSecond
	units, rest := int64(t.Nanosecond())/nanosPerUnit, int64(t.Nanosecond())%nanosPerUnit
	v, fits := scaled(t.Unix(), perSecond, units)
	if rest != 0 || !fits {
		return 0, fmt.Errorf("%w: %s is no whole number of %s in an int64", ErrValue, t.UTC().Format(time.RFC3339Nano), unit)
	}
	return v, nil
}

// scaled returns v * factor + more, and whether an int64 holds it. The factor is positive, and more is from 0 to factor - 1.
func scaled(v, factor, more int64) (int64, bool) {
	if v < 0 { // one up, so that the lowest values are reached without an overflow on the way
		v, more = v+1, more-factor
	}
	product := v * factor
	if factor != 1 && product/factor != v {
		return 0, false
	}
	sum := product + more
	return sum, (more >= 0) == (sum >= product)
}

// DurationS is a length of time in seconds.
type DurationS int64

// DurationMs is a length of time in milliseconds.
type DurationMs int64

// DurationUs is a length of time in microseconds.
type DurationUs int64

// DurationNs is a length of time in nanoseconds, as a time.Duration is.
type DurationNs int64

// Duration returns the length of time; ErrValue if it is longer than the 292 years of a time.Duration.
func (d DurationS) Duration() (time.Duration, error) { return durationOf(int64(d), 1e9, "s") }

// Duration returns the length of time; ErrValue if it is longer than the 292 years of a time.Duration.
func (d DurationMs) Duration() (time.Duration, error) { return durationOf(int64(d), 1e6, "ms") }

// Duration returns the length of time; ErrValue if it is longer than the 292 years of a time.Duration.
func (d DurationUs) Duration() (time.Duration, error) { return durationOf(int64(d), 1e3, "us") }

// Duration returns the length of time.
func (d DurationNs) Duration() (time.Duration, error) { return time.Duration(d), nil }

func durationOf(v, nanosPerUnit int64, unit string) (time.Duration, error) {
	nanos, fits := scaled(v, nanosPerUnit, 0)
	if !fits {
		return 0, fmt.Errorf("%w: a time.Duration cannot hold %d %s", ErrValue, v, unit)
	}
	return time.Duration(nanos), nil
}

// DurationSOf returns the length of time in seconds; ErrValue if it is no whole number of them.
func DurationSOf(d time.Duration) (DurationS, error) {
	v, err := unitsOf(d, 1e9, "s")
	return DurationS(v), err
}

// DurationMsOf returns the length of time in milliseconds; ErrValue if it is no whole number of them.
func DurationMsOf(d time.Duration) (DurationMs, error) {
	v, err := unitsOf(d, 1e6, "ms")
	return DurationMs(v), err
}

// DurationUsOf returns the length of time in microseconds; ErrValue if it is no whole number of them.
func DurationUsOf(d time.Duration) (DurationUs, error) {
	v, err := unitsOf(d, 1e3, "us")
	return DurationUs(v), err
}

// DurationNsOf returns the length of time in nanoseconds. The error is always nil.
func DurationNsOf(d time.Duration) (DurationNs, error) { return DurationNs(d), nil }

func unitsOf(d time.Duration, nanosPerUnit int64, unit string) (int64, error) {
	if int64(d)%nanosPerUnit != 0 {
		return 0, fmt.Errorf("%w: %s is no whole number of %s", ErrValue, d, unit)
	}
	return int64(d) / nanosPerUnit, nil
}

// Date is a day of the Gregorian calendar: days since 1970-01-01.
type Date int32

const secondsPerDay = 24 * 60 * 60

// DateOf returns a day by its numbers, which may be out of their ranges as those of time.Date may; ErrValue if an int32 does not
// hold it.
func DateOf(year int, month time.Month, day int) (Date, error) {
	days := time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / secondsPerDay
	if days != int64(int32(days)) {
		return 0, fmt.Errorf("%w: the day %d-%d-%d is too far from 1970", ErrValue, year, month, day)
	}
	return Date(days), nil
}

// Time returns the day's begin in UTC.
func (d Date) Time() time.Time { return time.Unix(int64(d)*secondsPerDay, 0).UTC() }

// String returns the day as in 2024-01-31.
func (d Date) String() string { return d.Time().Format("2006-01-02") }

// Decimal is a number with a fixed count of digits behind the point: Unscaled / 10^Scale. Two that are equal as numbers are
// equal by == if they have the same scale, as all values of one field do.
type Decimal struct {
	Unscaled int64
	// Scale is from 0 to 18.
	Scale uint8
}

// ParseDecimal returns the number that a text such as "-12.34" stands for, with as many digits behind the point as the text has;
// ErrValue if it is none, or has more than 18 digits.
func ParseDecimal(text string) (Decimal, error) {
	whole, behind, _ := strings.Cut(text, ".")
	unscaled, err := strconv.ParseInt(whole+behind, 10, 64)
	digits := strings.TrimLeft(strings.TrimLeft(whole+behind, "+-"), "0")
	if err != nil || len(behind) > 18 || len(digits) > 18 || strings.ContainsAny(behind, "+-") {
		return Decimal{}, fmt.Errorf("%w: %q is no decimal of at most 18 digits", ErrValue, text)
	}
	return Decimal{unscaled, uint8(len(behind))}, nil
}

// String returns all digits, those behind the point too.
func (d Decimal) String() string {
	magnitude := uint64(d.Unscaled)
	sign := ""
	if d.Unscaled < 0 {
		magnitude, sign = -magnitude, "-"
	}
	digits := strconv.FormatUint(magnitude, 10)
	if d.Scale == 0 {
		return sign + digits
	}
	if short := int(d.Scale) + 1 - len(digits); short > 0 {
		digits = strings.Repeat("0", short) + digits
	}
	point := len(digits) - int(d.Scale)
	return sign + digits[:point] + "." + digits[point:]
}

// Float64 returns the nearest float64.
func (d Decimal) Float64() float64 {
	v, _ := d.Rat().Float64()
	return v
}

// Rat returns the number, exactly.
func (d Decimal) Rat() *big.Rat {
	power := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(d.Scale)), nil)
	return new(big.Rat).SetFrac(big.NewInt(d.Unscaled), power)
}

// rescaled returns the number with another scale, and whether it has it exactly and fits the digits.
func (d Decimal) rescaled(scale, precision uint8) (int64, bool) {
	v := d.Unscaled
	for have := d.Scale; have > scale; have-- {
		if v%10 != 0 {
			return 0, false
		}
		v /= 10
	}
	for have := d.Scale; have < scale && v != 0; have++ {
		if v > math.MaxInt64/10 || v < math.MinInt64/10 {
			return 0, false
		}
		v *= 10
	}
	most := maxUnscaled(precision)
	return v, -most <= v && v <= most
}

func maxUnscaled(precision uint8) int64 {
	power := int64(1)
	for i := uint8(0); i < precision; i++ {
		power *= 10
	}
	return power - 1
}

// UUID is a UUID in the byte order of RFC 9562, most significant first.
type UUID [16]byte

// ParseUUID returns the UUID of a text such as "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"; ErrValue if it is none.
func ParseUUID(text string) (UUID, error) {
	var u UUID
	hyphens := len(text) == 36 && text[8] == '-' && text[13] == '-' && text[18] == '-' && text[23] == '-'
	if !hyphens {
		return u, fmt.Errorf("%w: %q is no UUID", ErrValue, text)
	}
	if _, err := hex.Decode(u[:], []byte(strings.ReplaceAll(text, "-", ""))); err != nil || strings.Count(text, "-") != 4 {
		return UUID{}, fmt.Errorf("%w: %q is no UUID", ErrValue, text)
	}
	return u, nil
}

// NewUUID returns a random UUID (version 4).
func NewUUID() (UUID, error) {
	var u UUID
	if _, err := rand.Read(u[:]); err != nil {
		return UUID{}, err
	}
	u[6], u[8] = u[6]&0x0F|0x40, u[8]&0x3F|0x80
	return u, nil
}

// String returns the UUID in its usual form.
func (u UUID) String() string {
	return fmt.Sprintf("%x-%x-%x-%x-%x", u[:4], u[4:6], u[6:8], u[8:10], u[10:])
}

// Optional is the value of a field that a record need not have a value for. The zero Optional has none.
type Optional[T any] struct {
	value   T
	present bool
}

// Some returns an Optional with the value.
func Some[T any](value T) Optional[T] { return Optional[T]{value, true} }

// None returns an Optional without a value.
func None[T any]() Optional[T] { return Optional[T]{} }

// Get returns the value and true, or the type's zero and false if there is none.
func (o Optional[T]) Get() (T, bool) { return o.value, o.present }

// Or returns the value, or the other one if there is none.
func (o Optional[T]) Or(other T) T {
	if o.present {
		return o.value
	}
	return other
}

// With returns an Optional with another value, for code that does not know the type.
func (o Optional[T]) With(value T) Optional[T] { return Some(value) }

// String returns the value as fmt.Sprint does, or "absent".
func (o Optional[T]) String() string {
	if o.present {
		return fmt.Sprint(o.value)
	}
	return "absent"
}

// ---------------------------------------------------------------------------------------------------------------- records

const wordBytes = 8

// Buffer is a record outside of a store, or some fields of one, for generated code: it takes values apart and puts them together.
// What it is asked for must lie within; what it finds or gets that cannot be is kept as its first fault. Offsets are from the
// record's start, and those of words are multiples of 8.
type Buffer struct {
	words []uint64
	bytes []byte
	base  int
	fault firstFault
}

// firstFault is what was found wrong first, nothing if it has no text.
type firstFault struct {
	field, what string
	isValue     bool // whether it is a value that was given, not one of the file's
}

func (f *firstFault) note(field, what string, isValue bool) {
	if f.what == "" {
		*f = firstFault{field, what, isValue}
	}
}

// problem returns the fault as an error about a record, or nil. The index is -1 for a record that is in no store.
func (f *firstFault) problem(path string, index int64) error {
	if f.what == "" {
		return nil
	}
	kind := ErrDamaged
	if f.isValue {
		kind = ErrValue
	}
	if index < 0 {
		return fault(kind, path, "field %q: %s", f.field, f.what)
	}
	return fault(kind, path, "record %d: field %q: %s", index, f.field, f.what)
}

// BufferOf returns a buffer over the words, of which the first lies at the offset.
func BufferOf(words []uint64, offset int) Buffer {
	return Buffer{words: words, bytes: bytesOf(words), base: offset}
}

// bytesOf shows words as the bytes that they are, which are little-endian on these machines.
func bytesOf(words []uint64) []byte {
	if len(words) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(&words[0])), len(words)*wordBytes)
}

// Present reports whether the optional field's bit is set.
func (b *Buffer) Present(bit int) bool {
	return b.words[(wordBytes+bit/64*wordBytes-b.base)/wordBytes]>>(bit%64)&1 == 1
}

// PutPresent sets the optional field's bit.
func (b *Buffer) PutPresent(bit int) {
	b.words[(wordBytes+bit/64*wordBytes-b.base)/wordBytes] |= 1 << (bit % 64)
}

// Bool returns the value at the offset. Any byte but 0 and 1 is a fault.
func (b *Buffer) Bool(field string, offset int) bool {
	v := b.bytes[offset-b.base]
	if v > 1 {
		b.fault.note(field, fmt.Sprintf("%d is no bool, which is 0 or 1", v), false)
	}
	return v == 1
}

// PutBool puts the value at the offset.
func (b *Buffer) PutBool(offset int, v bool) {
	b.bytes[offset-b.base] = 0
	if v {
		b.bytes[offset-b.base] = 1
	}
}

// Uint8 returns the value at the offset.
func (b *Buffer) Uint8(offset int) uint8 { return b.bytes[offset-b.base] }

// PutUint8 puts the value at the offset.
func (b *Buffer) PutUint8(offset int, v uint8) { b.bytes[offset-b.base] = v }

// Uint16 returns the value at the offset.
func (b *Buffer) Uint16(offset int) uint16 {
	return binary.LittleEndian.Uint16(b.bytes[offset-b.base:])
}

// PutUint16 puts the value at the offset.
func (b *Buffer) PutUint16(offset int, v uint16) {
	binary.LittleEndian.PutUint16(b.bytes[offset-b.base:], v)
}

// Uint32 returns the value at the offset.
func (b *Buffer) Uint32(offset int) uint32 {
	return binary.LittleEndian.Uint32(b.bytes[offset-b.base:])
}

// PutUint32 puts the value at the offset.
func (b *Buffer) PutUint32(offset int, v uint32) {
	binary.LittleEndian.PutUint32(b.bytes[offset-b.base:], v)
}

// Uint64 returns the value at the offset.
func (b *Buffer) Uint64(offset int) uint64 {
	return binary.LittleEndian.Uint64(b.bytes[offset-b.base:])
}

// PutUint64 puts the value at the offset.
func (b *Buffer) PutUint64(offset int, v uint64) {
	binary.LittleEndian.PutUint64(b.bytes[offset-b.base:], v)
}

// Float32 returns the value at the offset, with a NaN's payload.
func (b *Buffer) Float32(offset int) float32 { return math.Float32frombits(b.Uint32(offset)) }

// PutFloat32 puts the value at the offset.
func (b *Buffer) PutFloat32(offset int, v float32) { b.PutUint32(offset, math.Float32bits(v)) }

// Float64 returns the value at the offset, with a NaN's payload.
func (b *Buffer) Float64(offset int) float64 { return math.Float64frombits(b.Uint64(offset)) }

// PutFloat64 puts the value at the offset.
func (b *Buffer) PutFloat64(offset int, v float64) { b.PutUint64(offset, math.Float64bits(v)) }

// UUID returns the value at the offset.
func (b *Buffer) UUID(offset int) (v UUID) {
	copy(v[:], b.bytes[offset-b.base:])
	return v
}

// PutUUID puts the value at the offset.
func (b *Buffer) PutUUID(offset int, v UUID) { copy(b.bytes[offset-b.base:], v[:]) }

// Decimal returns the value at the offset. One with more digits than the field has is a fault.
func (b *Buffer) Decimal(field string, offset int, precision, scale uint8) Decimal {
	v := int64(b.Uint64(offset))
	if most := maxUnscaled(precision); v > most || v < -most {
		b.fault.note(field, fmt.Sprintf("%d has more than %d digits", v, precision), false)
	}
	return Decimal{v, scale}
}

// PutDecimal puts the value at the offset. One that the field cannot hold exactly is a fault.
func (b *Buffer) PutDecimal(field string, offset int, precision, scale uint8, v Decimal) {
	unscaled, fits := v.rescaled(scale, precision)
	if !fits {
		b.fault.note(field, decimalProblem(v, precision, scale), true)
	}
	b.PutUint64(offset, uint64(unscaled))
}

func decimalProblem(v Decimal, precision, scale uint8) string {
	return fmt.Sprintf("%s, expected at most %d digits, %d of them behind the point", v, precision, scale)
}

// content returns the bytes of a string or bytes, without a copy.
func (b *Buffer) content(field string, offset, maxBytes int) []byte {
	length := int64(b.Uint32(offset))
	if length > int64(maxBytes) {
		b.fault.note(field, fmt.Sprintf("its length is %d bytes, expected at most %d", length, maxBytes), false)
		return nil
	}
	from := offset - b.base + 4
	return b.bytes[from : from+int(length)]
}

func (b *Buffer) putContent(field string, offset, maxBytes, length int, copyTo func([]byte) int) {
	if length > maxBytes {
		b.fault.note(field, fmt.Sprintf("%d bytes, expected at most %d", length, maxBytes), true)
		return
	}
	b.PutUint32(offset, uint32(length))
	from := offset - b.base + 4
	rest := b.bytes[from : from+maxBytes]
	n := copyTo(rest)
	for i := n; i < maxBytes; i++ {
		rest[i] = 0
	}
}

// String returns the text at the offset. One that is too long, or not UTF-8, is a fault.
func (b *Buffer) String(field string, offset, maxBytes int) string {
	content := b.content(field, offset, maxBytes)
	if !utf8.Valid(content) {
		b.fault.note(field, "its text is not UTF-8", false)
		return ""
	}
	return string(content)
}

// PutString puts the text at the offset, and zeros behind it. One that is too long, or not UTF-8, is a fault.
func (b *Buffer) PutString(field string, offset, maxBytes int, v string) {
	if !utf8.ValidString(v) {
		b.fault.note(field, "the text is not UTF-8", true)
		return
	}
	b.putContent(field, offset, maxBytes, len(v), func(to []byte) int { return copy(to, v) })
}

// Bytes returns a copy of the bytes at the offset. Too many are a fault.
func (b *Buffer) Bytes(field string, offset, maxBytes int) []byte {
	return append([]byte{}, b.content(field, offset, maxBytes)...)
}

// PutBytes puts the bytes at the offset, and zeros behind them. Too many are a fault.
func (b *Buffer) PutBytes(field string, offset, maxBytes int, v []byte) {
	b.putContent(field, offset, maxBytes, len(v), func(to []byte) int { return copy(to, v) })
}

// KeyField is one field of a key, in the key's order.
type KeyField struct {
	// Offset is the field's, in bytes from the record's start.
	Offset int
	// Size is the field's in bytes; of a string or bytes that of its longest content.
	Size int
	// Variable is whether the field is a string or bytes.
	Variable bool
}

// OrderField is the field that records are in the order of.
type OrderField struct {
	// Offset is the field's, in bytes from the record's start.
	Offset int
	// Size is the field's in bytes: 1, 2, 4 or 8.
	Size int
	// Signed is whether values are compared as signed numbers.
	Signed bool
}

// Layout says how records lie in a file. Generated code has one for each record type.
type Layout struct {
	// Record is the record type's name.
	Record string
	// Version is the schema's.
	Version uint32
	// RecordSize and Align are in bytes.
	RecordSize, Align int
	// Text is the schema text of new files, from which all else can be derived.
	Text string
	// Key is what records are found by, or nil.
	Key []KeyField
	// Order is what records are in the order of, or nil.
	Order *OrderField
}

// ----------------------------------------------------------------------------------------------------------- schema text

const (
	maxTextBytes   = 1 << 20
	maxRecordBytes = 1 << 20
	maxNameLength  = 128
	keyFeature     = 1
	orderFeature   = 2
)

// jsonValue is a value of RFC 8259, as far as schema texts have them.
type jsonValue struct {
	kind   byte // 'o' object, 'a' array, 's' string, 'u' unsigned number, '?' anything else
	text   string
	number uint64
	keys   []string // of an object, beside items
	items  []*jsonValue
}

func (v *jsonValue) member(key string) *jsonValue {
	for i, k := range v.keys {
		if k == key {
			return v.items[i]
		}
	}
	return nil
}

// schemaError is what a schema text has wrong; the parser throws it and parseSchema catches it.
type schemaError string

func refuse(format string, values ...any) {
	panic(schemaError(fmt.Sprintf(format, values...)))
}

func demand(condition bool, format string, values ...any) {
	if !condition {
		refuse(format, values...)
	}
}

// jsonParser takes the strict form that FORMAT.md asks for: no key twice, no lone surrogate, numbers by digits alone.
type jsonParser struct {
	text string
	at   int
}

const (
	maxJSONDepth = 16
	maxJSONKeys  = 64 // every key is compared with those before it: a hostile text must not cost quadratic time
)

func parseJSON(text []byte) *jsonValue {
	demand(utf8.Valid(text), "it is not UTF-8")
	defer func() {
		thrown := recover()
		if problem, ok := thrown.(schemaError); ok {
			thrown = schemaError("not JSON: " + string(problem))
		}
		if thrown != nil {
			panic(thrown)
		}
	}()
	p := &jsonParser{text: string(text)}
	value := p.value(0)
	p.space()
	demand(p.at == len(p.text), "more text follows its end")
	return value
}

func (p *jsonParser) peek() byte {
	if p.at < len(p.text) {
		return p.text[p.at]
	}
	return 0
}

func (p *jsonParser) space() {
	for p.at < len(p.text) && strings.IndexByte(" \t\n\r", p.text[p.at]) >= 0 {
		p.at++
	}
}

func (p *jsonParser) expect(c byte) {
	demand(p.at < len(p.text) && p.text[p.at] == c, "%q was expected at byte %d", c, p.at)
	p.at++
}

func (p *jsonParser) value(depth int) *jsonValue {
	demand(depth <= maxJSONDepth, "it is nested too deeply")
	p.space()
	switch c := p.peek(); {
	case c == '{' || c == '[':
		return p.children(depth, c)
	case c == '"':
		return &jsonValue{kind: 's', text: p.string()}
	case c == '-' || c >= '0' && c <= '9':
		return p.number()
	}
	for _, word := range []string{"true", "false", "null"} {
		if strings.HasPrefix(p.text[p.at:], word) {
			p.at += len(word)
			return &jsonValue{kind: '?'}
		}
	}
	refuse("a value was expected at byte %d", p.at)
	return nil
}

func (p *jsonParser) children(depth int, open byte) *jsonValue {
	v, end := &jsonValue{kind: 'o'}, byte('}')
	if open == '[' {
		v.kind, end = 'a', ']'
	}
	p.at++
	p.space()
	if p.peek() == end {
		p.at++
		return v
	}
	for {
		p.space()
		if v.kind == 'o' {
			key := p.string()
			demand(v.member(key) == nil, "the key %q occurs twice", key)
			demand(len(v.keys) < maxJSONKeys, "an object has more than %d keys", maxJSONKeys)
			p.space()
			p.expect(':')
			v.keys = append(v.keys, key)
		}
		v.items = append(v.items, p.value(depth+1))
		p.space()
		if p.peek() != ',' {
			break
		}
		p.at++
	}
	p.expect(end)
	return v
}

func (p *jsonParser) string() string {
	p.expect('"')
	var out strings.Builder
	for {
		demand(p.at < len(p.text), "a string does not end")
		c := p.text[p.at]
		p.at++
		switch {
		case c == '"':
			return out.String()
		case c < 0x20:
			refuse("a control character in a string")
		case c == '\\':
			p.escape(&out)
		default:
			out.WriteByte(c)
		}
	}
}

func (p *jsonParser) escape(out *strings.Builder) {
	c := p.peek()
	p.at++
	if c == 'u' {
		r := p.hex4()
		demand(r < 0xDC00 || r > 0xDFFF, "a low surrogate stands alone")
		if r >= 0xD800 && r <= 0xDBFF {
			demand(strings.HasPrefix(p.text[p.at:], "\\u"), "a high surrogate stands alone")
			p.at += 2
			low := p.hex4()
			demand(low >= 0xDC00 && low <= 0xDFFF, "a high surrogate stands alone")
			r = 0x10000 + (r-0xD800)<<10 + low - 0xDC00
		}
		out.WriteRune(r)
		return
	}
	k := strings.IndexByte(`"\/bfnrt`, c)
	demand(c != 0 && k >= 0, "an unknown escape in a string")
	out.WriteByte("\"\\/\b\f\n\r\t"[k])
}

func (p *jsonParser) hex4() rune {
	demand(p.at+4 <= len(p.text), "\\u needs four hexadecimal digits")
	v, err := strconv.ParseUint(p.text[p.at:p.at+4], 16, 16)
	demand(err == nil, "\\u needs four hexadecimal digits")
	p.at += 4
	return rune(v)
}

func (p *jsonParser) digits() string {
	from := p.at
	for p.peek() >= '0' && p.peek() <= '9' {
		p.at++
	}
	demand(p.at > from, "a digit was expected at byte %d", p.at)
	return p.text[from:p.at]
}

func (p *jsonParser) number() *jsonValue {
	v := &jsonValue{kind: 'u'}
	if p.peek() == '-' {
		p.at++
		v.kind = '?'
	}
	digits := p.digits()
	demand(digits[0] != '0' || len(digits) == 1, "a number begins with a zero")
	if p.peek() == '.' {
		p.at++
		p.digits()
		v.kind = '?'
	}
	if c := p.peek(); c == 'e' || c == 'E' {
		p.at++
		if c = p.peek(); c == '+' || c == '-' {
			p.at++
		}
		p.digits()
		v.kind = '?'
	}
	if len(digits) > 18 {
		v.kind = '?'
	}
	if v.kind == 'u' {
		v.number, _ = strconv.ParseUint(digits, 10, 64)
	}
	return v
}

// schemaType is the type of a field, an element or a member.
type schemaType struct {
	name                       string
	kind                       string // name of a built-in type, or enum, flags or struct
	size, align                uint64
	maxBytes, precision, scale uint64
	unit                       string
	named                      *schemaNamed
}

// schemaNamed is one of 'types'.
type schemaNamed struct {
	name, kind  string
	size, align uint64
	numbers     []schemaNumber
	members     []schemaMember
	depth       int
}

type schemaNumber struct {
	name   string
	number uint64
}

type schemaMember struct {
	name   string
	offset uint64
	of     schemaType
}

type schemaField struct {
	name, was    string
	of           schemaType
	offset, size uint64
	length       uint64
	presence     int64
}

// schema is what a schema text says, all of it checked.
type schema struct {
	record            string
	version           uint64
	recordSize, align uint64
	types             []*schemaNamed
	used              []*schemaNamed // in the order of the fingerprint
	fields            []*schemaField
	key               []*schemaField
	order             *schemaField
}

var builtInSizes = map[string]uint64{
	"bool": 1, "int8": 1, "uint8": 1, "int16": 2, "uint16": 2, "int32": 4, "uint32": 4, "int64": 8, "uint64": 8,
	"float32": 4, "float64": 8, "string": 4, "bytes": 4, "timestamp": 8, "date": 4, "duration": 8, "uuid": 16, "decimal": 8,
}

var unitsPerSecond = map[string]int64{"s": 1, "ms": 1e3, "us": 1e6, "ns": 1e9}

func (t *schemaType) isVariable() bool { return t.kind == "string" || t.kind == "bytes" }
func (t *schemaType) isTimed() bool    { return t.kind == "timestamp" || t.kind == "duration" }
func (t *schemaType) isInteger() bool {
	return strings.HasPrefix(t.kind, "int") || strings.HasPrefix(t.kind, "uint")
}

// text is what the fingerprint says of the type.
func (t *schemaType) text() string {
	switch {
	case t.isTimed():
		return t.kind + "(" + t.unit + ")"
	case t.kind == "decimal":
		return fmt.Sprintf("decimal(%d,%d)", t.precision, t.scale)
	}
	return t.name
}

func onlyKeys(v *jsonValue, what string, known ...string) {
	demand(v.kind == 'o', "%s is no object", what)
	for _, key := range v.keys {
		found := false
		for _, k := range known {
			found = found || k == key
		}
		demand(found, "%s has an unknown key %q", what, key)
	}
}

func statedNumber(v *jsonValue, key string, low, high uint64) uint64 {
	m := v.member(key)
	demand(m != nil && m.kind == 'u', "%s is missing or no whole number", key)
	demand(m.number >= low && m.number <= high, "%s is %d, expected %d to %d", key, m.number, low, high)
	return m.number
}

func statedText(v *jsonValue, key string) (string, bool) {
	m := v.member(key)
	if m == nil {
		return "", false
	}
	demand(m.kind == 's', "%s is no string", key)
	return m.text, true
}

func statedName(v *jsonValue, key string) string {
	name, _ := statedText(v, key)
	valid := len(name) >= 1 && len(name) <= maxNameLength
	for i := 0; i < len(name); i++ {
		c := name[i]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		valid = valid && (letter || i > 0 && (c == '_' || c >= '0' && c <= '9'))
	}
	demand(valid, "%s %q is no name", key, name)
	return name
}

func statedArray(v *jsonValue, key string, most int) []*jsonValue {
	m := v.member(key)
	demand(m != nil && m.kind == 'a' && len(m.items) >= 1 && len(m.items) <= most, "%s is no array of 1 to %d", key, most)
	return m.items
}

func roundUp(v, multiple uint64) uint64 { return (v + multiple - 1) / multiple * multiple }

// parseSchema checks the text, and that its types and fields come to the offsets and sizes that it states.
func parseSchema(text []byte) (s *schema, err error) {
	defer func() {
		if thrown := recover(); thrown != nil {
			problem, ok := thrown.(schemaError)
			if !ok {
				panic(thrown)
			}
			s, err = nil, errors.New(string(problem))
		}
	}()
	s = &schema{}
	tree := parseJSON(text)
	onlyKeys(tree, "the record", "mmf", "record", "version", "doc", "recordSize", "align", "key", "order", "types", "fields")
	statedNumber(tree, "mmf", 1, 1)
	s.record = statedName(tree, "record")
	s.version = statedNumber(tree, "version", 1, math.MaxUint32)
	statedText(tree, "doc")
	s.recordSize = statedNumber(tree, "recordSize", 16, maxRecordBytes)
	s.align = statedNumber(tree, "align", 8, 64)
	demand(s.align == 8 || s.align == 64, "align is %d, expected 8 or 64", s.align)
	if tree.member("types") != nil {
		for _, item := range statedArray(tree, "types", 1024) {
			s.types = append(s.types, s.parseNamed(item))
		}
	}
	s.parseFields(tree)
	s.parseKeys(tree)
	return s, nil
}

func (s *schema) find(name string) *schemaNamed {
	for _, t := range s.types {
		if t.name == name {
			return t
		}
	}
	return nil
}

func (s *schema) parseType(v *jsonValue, what string) schemaType {
	name, _ := statedText(v, "type")
	t := schemaType{name: name, kind: name, size: builtInSizes[name]}
	t.align = t.size
	if t.align > wordBytes {
		t.align = wordBytes
	}
	if t.size == 0 {
		t.named = s.find(name)
		demand(t.named != nil, "%s: unknown type %q", what, name)
		t.kind, t.size, t.align = t.named.kind, t.named.size, t.named.align
	}
	belongs := map[string]bool{"maxBytes": t.isVariable(), "unit": t.isTimed(), "precision": t.kind == "decimal", "scale": t.kind == "decimal"}
	for key, does := range belongs {
		demand(does || v.member(key) == nil, "%s: %s does not belong to its type", what, key)
	}
	if t.isVariable() {
		t.maxBytes = statedNumber(v, "maxBytes", 1, maxRecordBytes)
		t.size += t.maxBytes
	}
	if t.isTimed() {
		t.unit, _ = statedText(v, "unit")
		demand(unitsPerSecond[t.unit] != 0, "%s: unit %q is none of s, ms, us and ns", what, t.unit)
	}
	if t.kind == "decimal" {
		t.precision = statedNumber(v, "precision", 1, 18)
		t.scale = statedNumber(v, "scale", 0, t.precision)
	}
	return t
}

func (s *schema) parseNamed(v *jsonValue) *schemaNamed {
	onlyKeys(v, "a type", "name", "size", "align", "enum", "flags", "struct")
	t := &schemaNamed{name: statedName(v, "name")}
	demand(builtInSizes[t.name] == 0 && s.find(t.name) == nil, "there is a type %s already", t.name)
	for _, kind := range []string{"enum", "flags", "struct"} {
		if v.member(kind) != nil {
			demand(t.kind == "", "type %s is not one of enum, flags and struct", t.name)
			t.kind = kind
		}
	}
	switch t.kind {
	case "enum":
		t.parseNumbers(v, "number", 1024, 65535)
	case "flags":
		t.parseNumbers(v, "bit", 64, 63)
	case "struct":
		s.parseMembers(v, t)
	default:
		refuse("type %s is not one of enum, flags and struct", t.name)
	}
	size := statedNumber(v, "size", 1, maxRecordBytes)
	demand(size == t.size, "type %s: size %d, expected %d", t.name, size, t.size)
	if t.kind != "struct" {
		demand(v.member("align") == nil, "type %s: align belongs to structs", t.name)
		return t
	}
	align := statedNumber(v, "align", 1, wordBytes)
	demand(align == t.align, "type %s: align %d, expected %d", t.name, align, t.align)
	return t
}

func (t *schemaNamed) parseNumbers(v *jsonValue, key string, most int, highest uint64) {
	last := uint64(0)
	names, numbers := map[string]bool{}, map[uint64]bool{}
	for _, item := range statedArray(v, t.kind, most) {
		onlyKeys(item, "type "+t.name, "name", key)
		n := schemaNumber{statedName(item, "name"), statedNumber(item, key, 0, highest)}
		demand(t.kind != "enum" || n.name != "UNKNOWN", "enum %s: UNKNOWN stands for all other numbers", t.name)
		demand(!names[n.name] && !numbers[n.number], "type %s has %s or its number twice", t.name, n.name)
		names[n.name], numbers[n.number] = true, true
		t.numbers = append(t.numbers, n)
		if n.number > last {
			last = n.number
		}
	}
	t.size = 1
	if t.kind == "enum" && last > 255 {
		t.size = 2
	}
	for t.kind == "flags" && last >= t.size*8 {
		t.size *= 2
	}
	t.align = t.size
}

func (s *schema) parseMembers(v *jsonValue, t *schemaNamed) {
	t.align, t.depth = 1, 1
	names := map[string]bool{}
	for _, item := range statedArray(v, "struct", 256) {
		onlyKeys(item, "struct "+t.name, "name", "type", "offset", "size", "maxBytes", "unit", "precision", "scale", "doc")
		m := schemaMember{name: statedName(item, "name")}
		what := "member " + m.name
		m.of = s.parseType(item, what)
		statedText(item, "doc")
		demand(!names[m.name], "struct %s has %s twice", t.name, what)
		names[m.name] = true
		m.offset = statedNumber(item, "offset", 0, maxRecordBytes)
		size, expected := statedNumber(item, "size", 1, maxRecordBytes), roundUp(t.size, m.of.align)
		demand(m.offset == expected && size == m.of.size && expected+size <= maxRecordBytes,
			"%s: offset %d size %d, expected offset %d size %d", what, m.offset, size, expected, m.of.size)
		t.size = m.offset + size
		if m.of.align > t.align {
			t.align = m.of.align
		}
		if m.of.named != nil && m.of.named.depth >= t.depth {
			t.depth = m.of.named.depth + 1
		}
		t.members = append(t.members, m)
	}
	t.size = roundUp(t.size, t.align)
	demand(t.depth <= 4, "structs lie %d deep in %s, expected at most 4", t.depth, t.name)
}

func (s *schema) parseFields(tree *jsonValue) {
	items := statedArray(tree, "fields", 1024)
	optional := uint64(0)
	for _, item := range items {
		if item.member("presence") != nil {
			optional++
		}
	}
	end := wordBytes + roundUp(optional, 64)/64*wordBytes
	optional = 0
	names := map[string]bool{}
	for _, item := range items {
		f := s.parseField(item, end, &optional)
		for _, name := range []string{f.name, f.was} {
			demand(name == "" || !names[name], "two fields are or were called '%s'", name)
			names[name] = true
		}
		end = f.offset + f.size
		s.fields = append(s.fields, f)
		s.use(&f.of)
	}
	demand(len(s.used) == len(s.types), "a type of 'types' is that of no field")
	expected := roundUp(end, s.align)
	demand(s.recordSize == expected, "recordSize %d, expected %d", s.recordSize, expected)
}

func (s *schema) parseField(v *jsonValue, end uint64, optional *uint64) *schemaField {
	onlyKeys(v, "a field", "name", "type", "offset", "size", "maxBytes", "unit", "precision", "scale", "length", "presence",
		"default", "was", "doc")
	f := &schemaField{name: statedName(v, "name"), presence: -1}
	what := "field " + f.name
	f.of = s.parseType(v, what)
	elements := uint64(1)
	if v.member("length") != nil {
		f.length = statedNumber(v, "length", 1, maxRecordBytes)
		elements = f.length
		demand(!f.of.isVariable(), "%s: length on a string or bytes", what)
	}
	if v.member("presence") != nil {
		f.presence = int64(statedNumber(v, "presence", *optional, *optional))
		*optional++
	}
	if text, stated := statedText(v, "default"); stated {
		demand(f.presence < 0 && f.length == 0, "%s: an optional field and an array have no default", what)
		demand(f.of.allowsDefault(text), "%s: the default %q is none of its type", what, text)
	}
	if v.member("was") != nil {
		f.was = statedName(v, "was")
	}
	statedText(v, "doc")
	f.offset = statedNumber(v, "offset", wordBytes, maxRecordBytes)
	f.size = statedNumber(v, "size", 1, maxRecordBytes)
	offset, size := roundUp(end, f.of.align), f.of.size*elements
	demand(f.offset == offset && f.size == size && offset+size <= maxRecordBytes,
		"%s: offset %d size %d, expected offset %d size %d", what, f.offset, f.size, offset, size)
	return f
}

// use notes a named type behind those that it is made of.
func (s *schema) use(t *schemaType) {
	if t.named == nil {
		return
	}
	for _, u := range s.used {
		if u == t.named {
			return
		}
	}
	for i := range t.named.members {
		s.use(&t.named.members[i].of)
	}
	s.used = append(s.used, t.named)
}

func (s *schema) namedField(name *jsonValue, what, kinds string) *schemaField {
	for _, f := range s.fields {
		if name.kind == 's' && name.text == f.name {
			fits := f.of.isInteger() || strings.Contains(kinds, " "+f.of.kind+" ")
			demand(fits && f.length == 0 && f.presence < 0, "field %s is none for the %s", f.name, what)
			return f
		}
	}
	refuse("the %s names no field", what)
	return nil
}

func (s *schema) parseKeys(tree *jsonValue) {
	if tree.member("key") != nil {
		for _, name := range statedArray(tree, "key", 16) {
			f := s.namedField(name, "key", " bool enum uuid date timestamp decimal string bytes ")
			for _, other := range s.key {
				demand(other != f, "the key names field %s twice", f.name)
			}
			s.key = append(s.key, f)
		}
	}
	if name := tree.member("order"); name != nil {
		s.order = s.namedField(name, "order", " timestamp date duration decimal ")
	}
}

func (s *schema) writeFeatures() uint32 {
	features := uint32(0)
	if s.key != nil {
		features |= keyFeature
	}
	if s.order != nil {
		features |= orderFeature
	}
	return features
}

// lines is the text of the fingerprint.
func (s *schema) lines() []string {
	lines := []string{fmt.Sprintf("record %s size %d align %d", s.record, s.recordSize, s.align)}
	for _, t := range s.used {
		lines = append(lines, t.lines()...)
	}
	for _, f := range s.fields {
		lines = append(lines, f.line())
	}
	if s.key != nil {
		names := make([]string, len(s.key))
		for i, f := range s.key {
			names[i] = f.name
		}
		lines = append(lines, "key "+strings.Join(names, ","))
	}
	if s.order != nil {
		lines = append(lines, "order "+s.order.name)
	}
	return lines
}

func (t *schemaNamed) lines() []string {
	if t.kind == "struct" {
		lines := []string{fmt.Sprintf("struct %s size %d align %d", t.name, t.size, t.align)}
		for i := range t.members {
			m := &t.members[i]
			lines = append(lines, fmt.Sprintf("%s.%s %s offset %d size %d", t.name, m.name, m.of.text(), m.offset, m.of.size))
		}
		return lines
	}
	numbers := make([]string, len(t.numbers))
	for i, n := range t.numbers {
		numbers[i] = fmt.Sprintf("%s=%d", n.name, n.number)
	}
	return []string{t.kind + " " + t.name + " " + strings.Join(numbers, ",")}
}

func (f *schemaField) line() string {
	text := f.name + " " + f.of.text()
	if f.length > 0 {
		text += fmt.Sprintf("[%d]", f.length)
	}
	if f.presence >= 0 {
		text += " optional"
	}
	return fmt.Sprintf("%s offset %d size %d", text, f.offset, f.size)
}

func digestOf(lines []string) [32]byte {
	return sha256.Sum256([]byte(strings.Join(lines, "\n") + "\n"))
}

func (s *schema) fingerprint() [32]byte { return digestOf(s.lines()) }

func (s *schema) keyFingerprint() [32]byte {
	var lines []string
	for _, f := range s.key {
		lines = append(lines, f.line())
	}
	return digestOf(lines)
}

// difference says what the file's layout has that the program's has not, and the other way round: the first line of each.
func difference(file, program *schema) string {
	theirs, ours := file.lines(), program.lines()
	for i := 0; i < len(theirs) || i < len(ours); i++ {
		a, b := "nothing", "nothing"
		if i < len(theirs) {
			a = theirs[i]
		}
		if i < len(ours) {
			b = ours[i]
		}
		if a != b {
			return fmt.Sprintf("it has %q, expected %q", a, b)
		}
	}
	return "the same layout"
}

// The forms of defaults.
const (
	wholeForm     = `-?(?:0|[1-9][0-9]{0,19})`
	floatForm     = `-?(?:0|[1-9][0-9]{0,40})(?:\.[0-9]{1,60})?(?:[eE][+-]?[0-9]{1,4})?`
	decimalForm   = `(-?)(0|[1-9][0-9]{0,17})(?:\.([0-9]{1,18}))?`
	dayForm       = `[0-9]{4}-[0-9]{2}-[0-9]{2}`
	timestampForm = `(` + dayForm + `T[0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.([0-9]{1,9}))?Z`
	durationForm  = `(-?)P(?:([0-9]{1,18})D)?(T(?:([0-9]{1,18})H)?(?:([0-9]{1,18})M)?(?:([0-9]{1,18})(?:\.([0-9]{1,9}))?S)?)?`
)

// matched returns the groups of a form that the whole text has, or nil.
func matched(form, text string) []string {
	return regexp.MustCompile(`\A(?:` + form + `)\z`).FindStringSubmatch(text)
}

// allowsDefault reports whether the text is a value of the type.
func (t *schemaType) allowsDefault(text string) bool {
	switch t.kind {
	case "bool":
		return text == "true" || text == "false"
	case "string":
		return uint64(len(text)) <= t.maxBytes
	case "float32", "float64":
		if text == "NaN" || text == "Infinity" || text == "-Infinity" {
			return true
		}
		v, err := strconv.ParseFloat(text, int(t.size)*8)
		return matched(floatForm, text) != nil && !math.IsInf(v, 0) && (err == nil || v == 0)
	case "decimal":
		return t.allowsDecimal(text)
	case "date":
		_, err := time.Parse("2006-01-02", text)
		return err == nil && matched(dayForm, text) != nil
	case "timestamp":
		m := matched(timestampForm, text)
		if m == nil {
			return false
		}
		begin, err := time.Parse("2006-01-02T15:04:05", m[1])
		return err == nil && t.allowsSeconds(big.NewInt(begin.Unix()), m[2], false)
	case "duration":
		return t.allowsDuration(text)
	case "enum":
		for _, n := range t.named.numbers {
			if n.name == text {
				return true
			}
		}
		return false
	}
	return t.isInteger() && t.allowsWhole(text)
}

func (t *schemaType) allowsWhole(text string) bool {
	if matched(wholeForm, text) == nil || text == "-0" {
		return false
	}
	if t.kind[0] == 'u' {
		_, err := strconv.ParseUint(text, 10, int(t.size)*8)
		return err == nil
	}
	_, err := strconv.ParseInt(text, 10, int(t.size)*8)
	return err == nil
}

func (t *schemaType) allowsDecimal(text string) bool {
	m := matched(decimalForm, text)
	if m == nil {
		return false
	}
	behind, whole := strings.TrimRight(m[3], "0"), strings.TrimLeft(m[2], "0")
	return uint64(len(behind)) <= t.scale && uint64(len(whole)) <= t.precision-t.scale
}

// allowsSeconds reports whether seconds and a fraction are a whole number of the unit that an int64 holds.
func (t *schemaType) allowsSeconds(seconds *big.Int, fraction string, negative bool) bool {
	nanos, _ := strconv.ParseInt((fraction + "000000000")[:9], 10, 64)
	total := new(big.Int).Mul(seconds, big.NewInt(1e9))
	total.Add(total, big.NewInt(nanos))
	if negative {
		total.Neg(total)
	}
	units, rest := new(big.Int).DivMod(total, big.NewInt(1e9/unitsPerSecond[t.unit]), new(big.Int))
	return rest.Sign() == 0 && units.IsInt64()
}

func (t *schemaType) allowsDuration(text string) bool {
	m := matched(durationForm, text)
	if m == nil || m[3] == "T" || m[2] == "" && m[3] == "" {
		return false
	}
	total := new(big.Int)
	for i, seconds := range map[int]int64{2: secondsPerDay, 4: 3600, 5: 60, 6: 1} {
		if part, ok := new(big.Int).SetString(m[i], 10); ok {
			total.Add(total, part.Mul(part, big.NewInt(seconds)))
		}
	}
	return total.IsInt64() && t.allowsSeconds(total, m[7], m[1] == "-")
}

// ----------------------------------------------------------------------------------------------------------------- files

const (
	pageBytes        = 4096
	lineBytes        = 64
	countOffset      = 48
	capacityOffset   = 56
	checksumOffset   = 252
	appendLockOffset = 256
	syncLockOffset   = 320
	repairsOffset    = 512
	growthsOffset    = 576
	openingsOffset   = 640
	pairingOffset    = 704
	maxHeaderBytes   = 1 << 27
	maxLanes         = 65534
	laneImageOffset  = 64
	gateByte         = 0
	firstSlotByte    = 1
	openingByte      = 65536
	hugePageBytes    = 2 << 20
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// header is what never changes of a file's header, all of it checked.
type header struct {
	fingerprint             [32]byte
	schemaVersion           uint32
	recordSize, size, align uint32
	textOffset, textLength  uint32
	syncOffset              uint32
	lanesOffset, laneSize   uint32
	lanes, lanesPerSlot     uint32
	storeID                 UUID
	writeFeatures           uint32
}

func (h *header) slots() uint32 { return h.lanes / h.lanesPerSlot }

type area struct {
	name          string
	offset, bytes uint64
}

// readHeader makes the checks 1 to 7 of "What to check before you trust a file".
func readHeader(path string, file *os.File) (*header, *schema, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, nil, osFault(path, "cannot be asked for its size", err)
	}
	if !info.Mode().IsRegular() {
		return nil, nil, fault(ErrNotStore, path, "it is no regular file, but %s", info.Mode().Type())
	}
	b := make([]byte, 256)
	n, err := file.ReadAt(b, 0)
	if err != nil && err != io.EOF {
		return nil, nil, osFault(path, "cannot be read", err)
	}
	if n < 64 {
		return nil, nil, fault(ErrNotStore, path, "truncated: %d bytes, expected at least 64", n)
	}
	if string(b[:4]) != "MMFG" {
		return nil, nil, fault(ErrNotStore, path, "not an mmapforge store: it begins with % x, expected 4d 4d 46 47", b[:4])
	}
	u32 := func(at int) uint32 { return binary.LittleEndian.Uint32(b[at:]) }
	if u32(4) != 2 {
		return nil, nil, fault(ErrUnsupported, path, "format version %d, expected 2; of format 1 make a new file by Java's migrate", u32(4))
	}
	size := uint64(info.Size())
	if n < 256 {
		return nil, nil, fault(ErrDamaged, path, "truncated: %d bytes, expected at least 256", size)
	}
	h := &header{
		schemaVersion: u32(40), recordSize: u32(44), size: u32(64), align: u32(76), textOffset: u32(80), textLength: u32(84),
		syncOffset: u32(88), lanesOffset: u32(96), laneSize: u32(100), lanes: u32(104), lanesPerSlot: u32(108),
		writeFeatures: u32(136),
	}
	copy(h.fingerprint[:], b[8:])
	copy(h.storeID[:], b[112:])
	if problem := h.problem(size, u32(68), u32(92)); problem != "" {
		kind := ErrDamaged
		if u32(68) != 0 {
			kind = ErrUnsupported
		}
		return nil, nil, fault(kind, path, "%s", problem)
	}
	text := make([]byte, h.textLength)
	if _, err = file.ReadAt(text, int64(h.textOffset)); err != nil {
		return nil, nil, osFault(path, "its schema text cannot be read", err)
	}
	sum := crc32.Update(0, castagnoli, b[:countOffset])
	sum = crc32.Update(sum, castagnoli, b[64:checksumOffset])
	sum = crc32.Update(sum, castagnoli, text)
	if sum != u32(checksumOffset) {
		return nil, nil, fault(ErrDamaged, path, "checksum %08x, computed %08x", u32(checksumOffset), sum)
	}
	s, err := parseSchema(text)
	if err != nil {
		return nil, nil, fault(ErrDamaged, path, "schema text: %s", err)
	}
	if problem := h.contradiction(s); problem != "" {
		return nil, nil, fault(ErrDamaged, path, "%s", problem)
	}
	return h, s, nil
}

func least(a, b int) int {
	if a < b {
		return a
	}
	return b
}

// problem checks numbers against each other, by arithmetic that cannot overflow.
func (h *header) problem(fileSize uint64, incompatible, syncSize uint32) string {
	align := uint64(h.align)
	imageBytes := (uint64(h.recordSize) - wordBytes + lineBytes - 1) / lineBytes * lineBytes
	switch {
	case h.size%pageBytes != 0 || h.size < 2*pageBytes || h.size > maxHeaderBytes:
		return fmt.Sprintf("header size %d, expected a multiple of 4096 from 8192 to 2^27", h.size)
	case uint64(h.size) > fileSize:
		return fmt.Sprintf("truncated: %d bytes, header size %d", fileSize, h.size)
	case incompatible != 0:
		return fmt.Sprintf("incompatible feature flags %08x, none is known here; use a newer generator", incompatible)
	case h.recordSize%wordBytes != 0 || h.recordSize < 16 || h.recordSize > maxRecordBytes:
		return fmt.Sprintf("record size %d, expected a multiple of 8 from 16 to 1048576", h.recordSize)
	case align != 8 && align != 64 || uint64(h.recordSize)%align != 0:
		return fmt.Sprintf("record alignment %d, expected 8 or 64, and record size %d a multiple of it", align, h.recordSize)
	case h.textLength > maxTextBytes:
		return fmt.Sprintf("schema text of %d bytes, expected at most %d", h.textLength, maxTextBytes)
	case h.syncOffset%pageBytes != 0 || syncSize != pageBytes:
		return fmt.Sprintf("sync pages at %d of %d bytes, expected a multiple of 4096, and 4096", h.syncOffset, syncSize)
	case h.lanes < 1 || h.lanes > maxLanes || h.lanesPerSlot < 1 || h.lanes%h.lanesPerSlot != 0:
		return fmt.Sprintf("%d lanes in slots of %d, expected 1 to %d in slots of as many", h.lanes, h.lanesPerSlot, maxLanes)
	case h.lanesOffset%lineBytes != 0 || h.laneSize%lineBytes != 0 || uint64(h.laneSize) < laneImageOffset+imageBytes:
		return fmt.Sprintf("lanes at %d of %d bytes, expected multiples of 64, and at least %d", h.lanesOffset, h.laneSize, laneImageOffset+imageBytes)
	}
	areas := []area{
		{"schema text", uint64(h.textOffset), uint64(h.textLength)},
		{"sync pages", uint64(h.syncOffset), 2 * pageBytes},
		{"lanes", uint64(h.lanesOffset), uint64(h.lanes) * uint64(h.laneSize)},
	}
	for i, a := range areas {
		if a.offset < pageBytes || a.offset+a.bytes > uint64(h.size) {
			return fmt.Sprintf("%s at %d, %d bytes, expected between 4096 and header size %d", a.name, a.offset, a.bytes, h.size)
		}
		for _, other := range areas[:i] {
			if a.offset < other.offset+other.bytes && other.offset < a.offset+a.bytes {
				return fmt.Sprintf("%s and %s overlap", other.name, a.name)
			}
		}
	}
	return ""
}

// contradiction compares what the schema text comes to with what the header says.
func (h *header) contradiction(s *schema) string {
	known := h.writeFeatures & (keyFeature | orderFeature)
	switch {
	case s.version != uint64(h.schemaVersion):
		return fmt.Sprintf("schema version %d, its schema text says %d", h.schemaVersion, s.version)
	case s.recordSize != uint64(h.recordSize) || s.align != uint64(h.align):
		return fmt.Sprintf("record size %d and alignment %d, its schema text says %d and %d", h.recordSize, h.align, s.recordSize, s.align)
	case s.fingerprint() != h.fingerprint:
		return "the fingerprint is not that of the schema text"
	case known != s.writeFeatures():
		return fmt.Sprintf("write-incompatible feature flags %08x, its schema text says %08x", known, s.writeFeatures())
	}
	return ""
}

// view is a mapping of a file from its begin, further than the file's end: what the file grows by is seen in the mapping that
// there is. Nobody touches what lies behind the file's end.
type view struct {
	bytes   []byte
	base    unsafe.Pointer
	records unsafe.Pointer
	room    uint64 // records that the mapping reaches
}

const mappedAhead = 64 << 20

// mapFile maps the file as far as the bytes needed, and as much again if the address space has the room.
func mapFile(path string, fd uintptr, needed int64, writable bool) ([]byte, error) {
	access := syscall.PROT_READ
	if writable {
		access |= syscall.PROT_WRITE
	}
	for _, length := range []int64{needed*2 + mappedAhead, needed} {
		length = int64(roundUp(uint64(length), pageBytes))
		if b, err := syscall.Mmap(int(fd), 0, int(length), access, syscall.MAP_SHARED); err == nil {
			return b, nil
		} else if length < needed+pageBytes {
			return nil, osFault(path, fmt.Sprintf("%d bytes cannot be mapped", length), err)
		}
	}
	panic("unreachable")
}

// unmapLater gives the mapping back when nobody can be looking at it any more, so that closing a store beside a read is no crash.
func (v *view) unmapLater() {
	runtime.SetFinalizer(v, func(v *view) { _ = syscall.Munmap(v.bytes) })
}

// mapping is memory of a key file. It leads to nothing, and so can be finalized, which what leads back to itself never is.
type mapping struct{ bytes []byte }

func (m *mapping) unmapLater() {
	runtime.SetFinalizer(m, func(m *mapping) { _ = syscall.Munmap(m.bytes) })
}

func wordAt(base unsafe.Pointer, offset uintptr) *uint64 { return (*uint64)(unsafe.Add(base, offset)) }

// ----------------------------------------------------------------------------------------------------- the running kernel

// run identifies the time from one start of the operating system to its end. Start and uptime are 0 if they cannot be told.
type run struct {
	boot      [16]byte
	container bool // whether the id is one that a container was given
	uptime    uint32
	start     uint64
}

func (r *run) isKnown() bool { return r.boot != [16]byte{} }

func thisRun() run {
	const directory = "/proc/sys/kernel/random/"
	var r run
	text, err := os.ReadFile(directory + "boot_id")
	if err != nil {
		return r
	}
	id, err := ParseUUID(strings.TrimSpace(string(text)))
	if err != nil {
		return r
	}
	r.boot = id
	var own, beside syscall.Stat_t
	if syscall.Stat(directory+"boot_id", &own) == nil && syscall.Stat(directory+"uuid", &beside) == nil {
		r.container = own.Dev != beside.Dev
	}
	r.uptime, r.start = clocks()
	return r
}

// clocks returns uptime and start of the kernel in seconds, or zeros where a container may have been given others than the kernel's.
func clocks() (uint32, uint64) {
	var monotonic syscall.Timespec
	const clockMonotonic = 1
	_, _, errno := syscall.Syscall(syscall.SYS_CLOCK_GETTIME, clockMonotonic, uintptr(unsafe.Pointer(&monotonic)), 0)
	text, err := os.ReadFile("/proc/uptime")
	wall := time.Now().Unix()
	stat, statErr := os.ReadFile("/proc/stat")
	if errno != 0 || err != nil || statErr != nil {
		return 0, 0
	}
	uptime, err := strconv.ParseFloat(strings.Fields(string(text) + " ?")[0], 64)
	if err != nil || uptime+0.02 < float64(monotonic.Sec)+float64(monotonic.Nsec)/1e9 {
		return 0, 0
	}
	for _, line := range strings.Split(string(stat), "\n") {
		fields := strings.Fields(line)
		if len(fields) != 2 || fields[0] != "btime" {
			continue
		}
		start, err := strconv.ParseInt(fields[1], 10, 64)
		if difference := wall - int64(uptime) - start; err != nil || start <= 0 || difference > 2 || difference < -2 || !sameTimeAsKernel() {
			return 0, 0
		}
		return uint32(uptime), uint64(start)
	}
	return 0, 0
}

// sameTimeAsKernel reports that the process is in no time namespace with clocks of its own.
func sameTimeAsKernel() bool {
	text, err := os.ReadFile("/proc/self/timens_offsets")
	if err != nil {
		return os.IsNotExist(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		for i, field := range strings.Fields(line) {
			if i > 0 && strings.Trim(field, "0") != "" {
				return false
			}
		}
	}
	return true
}

// syncPage is what one of the two pages says.
type syncPage struct {
	transaction, durable, room uint64
	of                         run
}

type evidence int

const (
	sameRun evidence = iota
	anotherRun
	nothingTells
)

// tell follows the table of "Which run a page is of", but for the locks.
func (p *syncPage) tell(own *run) evidence {
	const slack = 2
	clocksKnown := p.of.start != 0 && own.start != 0
	fell := clocksKnown && uint64(own.uptime)+slack < uint64(p.of.uptime)
	switch {
	case p.transaction == 0 || !p.of.isKnown() || !own.isKnown():
		return nothingTells
	case p.of.boot == own.boot:
		if own.container && fell {
			return anotherRun
		}
		return sameRun
	case !p.of.container && !own.container:
		return anotherRun
	case fell:
		return anotherRun
	case !clocksKnown:
		return nothingTells
	}
	distance := int64(own.start) - int64(p.of.start)
	if distance >= -slack && distance <= slack && p.of.uptime >= 30 {
		return sameRun
	}
	if distance >= int64(p.of.uptime)-slack {
		return anotherRun
	}
	return nothingTells
}

// ----------------------------------------------------------------------------------------------------------------- store

// Store is a store whose records generated code makes sense of. It may be used by any number of goroutines at the same time. One that is
// not closed stays open for as long as the program runs.
type Store struct {
	known      atomic.Uint64 // records below it exist, lie within the file, and are mapped
	current    atomic.Pointer[view]
	recordSize uintptr

	path    string
	layout  *Layout
	header  *header
	schema  *schema
	file    *os.File
	first   unsafe.Pointer // of the first mapping, which has the whole header and the lanes
	room    atomic.Uint64  // records that the file was seen to have room for
	crash   atomic.Pointer[crash]
	closed  atomic.Bool
	mapping sync.Mutex // of views
	views   []*view
	keys    *keyFile
	writer  *writer // nil if the store was opened for reading
}

// openStores keeps stores that were not closed from being collected: a lock file that the collector closes in the middle of a write would
// have others take its writer for dead. (A sync.Map would keep some of those that were taken out of it.)
var openStores struct {
	sync.Mutex
	all map[*Store]bool
}

func keepOpen(s *Store) {
	openStores.Lock()
	defer openStores.Unlock()
	if openStores.all == nil {
		openStores.all = map[*Store]bool{}
	}
	openStores.all[s] = true
}

func letGo(s *Store) {
	openStores.Lock()
	defer openStores.Unlock()
	delete(openStores.all, s)
}

// crash is what a reader goes by as long as no writer has opened a store since the machine crashed.
type crash struct {
	openings, transaction, durable uint64
}

type options struct {
	writable, exclusive bool
	timeout             time.Duration
	noSync              bool
	capacity            int64 // of a new store, -1 for a small one
}

// Option is an option of opening a store.
type Option func(*options)

// Writable opens a store for writing too, beside other writers.
func Writable() Option { return func(o *options) { o.writable = true } }

// Exclusive opens a store for writing, as its only writer: ErrBusy if there is another.
func Exclusive() Option { return func(o *options) { o.writable, o.exclusive = true, true } }

// Timeout says how long a write waits for others, where 10 seconds are too long or too short.
func Timeout(d time.Duration) Option { return func(o *options) { o.timeout = d } }

// NoSyncOnClose leaves out the sync by which a writer's Close makes sure that a crash of the machine takes nothing back.
func NoSyncOnClose() Option { return func(o *options) { o.noSync = true } }

// Capacity says for how many records a new store has room before it grows.
func Capacity(records int64) Option { return func(o *options) { o.capacity = records } }

func optionsOf(list []Option) options {
	o := options{timeout: 10 * time.Second, capacity: -1}
	for _, option := range list {
		option(&o)
	}
	return o
}

// OpenStore opens a store of records of the layout; for generated code.
func OpenStore(path string, layout *Layout, list ...Option) (*Store, error) {
	o := optionsOf(list)
	for attempt := 0; ; attempt++ {
		s, err := openOnce(path, layout, &o)
		if !errors.Is(err, errReplaced) {
			return s, err
		}
		if attempt == 100 {
			return nil, fault(ErrBusy, path, "it, or its lock file, is replaced again and again")
		}
		time.Sleep(time.Millisecond)
	}
}

// errReplaced says that a file was replaced between its opening and its locking: begin anew.
var errReplaced = errors.New("replaced meanwhile")

func openOnce(path string, layout *Layout, o *options) (_ *Store, err error) {
	real, err := filepath.Abs(path)
	if err != nil {
		return nil, osFault(path, "has no absolute path", err)
	}
	if o.writable {
		if err = refuseLink(real); err != nil {
			return nil, err
		}
	} else if resolved, e := filepath.EvalSymlinks(real); e == nil {
		real = resolved // the lock file lies beside the file itself
	}
	flags := os.O_RDONLY
	if o.writable {
		flags = os.O_RDWR
	}
	file, err := os.OpenFile(real, flags|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, osFault(path, "cannot be opened", errors.Unwrap(err))
	}
	s := &Store{path: real, layout: layout, file: file}
	defer func() {
		if err != nil {
			s.abandon()
		}
	}()
	if s.header, s.schema, err = readHeader(real, file); err != nil {
		return nil, err
	}
	if err = s.checkLayout(o.writable); err != nil {
		return nil, err
	}
	s.recordSize = uintptr(s.header.recordSize)
	if err = s.mapFirst(o.writable); err != nil {
		return nil, err
	}
	if layout.Key != nil {
		s.keys = &keyFile{store: s, path: real + ".key"}
	}
	if o.writable {
		err = s.enter(o)
	} else {
		err = s.lookForCrash()
	}
	if err == nil {
		_, err = s.refresh()
	}
	if err != nil {
		return nil, err
	}
	keepOpen(s)
	return s, nil
}

// abandon gives back what an opening that failed has taken.
func (s *Store) abandon() {
	_ = s.file.Close()
	if s.writer != nil && s.writer.locks != nil {
		_ = s.writer.locks.Close()
	}
	if s.keys != nil {
		s.keys.close()
	}
	for _, v := range s.views {
		_ = syscall.Munmap(v.bytes)
	}
}

// checkLayout makes check 8.
func (s *Store) checkLayout(writable bool) error {
	own, err := parseSchema([]byte(s.layout.Text))
	if err != nil {
		return fault(ErrLayout, s.path, "the program's own schema text: %s", err)
	}
	// A version that changed only descriptions, defaults and former names has the same layout, and can be read.
	same := own.fingerprint() == s.header.fingerprint
	if !same || s.layout.Version != s.header.schemaVersion && writable {
		remedy := ""
		if same {
			remedy = "open it for reading, "
		}
		return fault(ErrLayout, s.path, "it holds %s of schema version %d, expected %s of version %d: %s; %smigrate the file "+
			"(java -jar mmapforge-core.jar migrate), or generate from the schema of its version",
			s.schema.record, s.schema.version, own.record, own.version, difference(s.schema, own), remedy)
	}
	if unknown := s.header.writeFeatures &^ (keyFeature | orderFeature); unknown != 0 && writable {
		return fault(ErrUnsupported, s.path, "write-incompatible feature flags %08x are not known here; open it for reading, or use a newer generator", unknown)
	}
	return nil
}

func (s *Store) mapFirst(writable bool) error {
	info, err := s.file.Stat()
	if err != nil {
		return osFault(s.path, "cannot be asked for its size", err)
	}
	if info.Size() < int64(s.header.size) {
		return fault(ErrDamaged, s.path, "truncated: %d bytes, header size %d", info.Size(), s.header.size)
	}
	return s.mapMore(info.Size(), writable)
}

// mapMore makes a mapping of at least the size. The caller opens the store, or holds s.mapping.
func (s *Store) mapMore(size int64, writable bool) error {
	b, err := mapFile(s.path, s.file.Fd(), size, writable)
	if err != nil {
		return err
	}
	v := &view{bytes: b, base: unsafe.Pointer(&b[0])}
	v.records = unsafe.Add(v.base, int(s.header.size))
	v.room = (uint64(len(b)) - uint64(s.header.size)) / uint64(s.recordSize)
	s.views = append(s.views, v)
	if s.first == nil {
		s.first = v.base
	}
	s.current.Store(v)
	return nil
}

func (s *Store) live(offset uintptr) *uint64 { return wordAt(s.first, offset) }

// Len returns how many records there are. Records below it exist for as long as the file does. If the file says what cannot be, it
// is the number of those that were seen before; what is wrong is told by the next read of a record that is none of them.
func (s *Store) Len() int64 {
	n, _ := s.refresh()
	return int64(n)
}

// Path returns the absolute path of the store's file.
func (s *Store) Path() string { return s.path }

// SchemaText returns the JSON that describes the program's records; but for descriptions, defaults and former names, it is the file's.
func (s *Store) SchemaText() string { return s.layout.Text }

// refresh looks for new records, and makes sure that all of them can be reached. It returns the number of those that can.
func (s *Store) refresh() (uint64, error) {
	if s.closed.Load() {
		return 0, s.closedFault()
	}
	count, err := s.count()
	known := s.known.Load()
	if err != nil || count <= known {
		return known, err
	}
	if err = s.ensure(count); err != nil {
		return known, err
	}
	for count > known && !s.known.CompareAndSwap(known, count) {
		known = s.known.Load()
	}
	if s.closed.Load() {
		s.known.Store(0)
	}
	return count, nil
}

func (s *Store) closedFault() error { return fault(ErrClosed, s.path, "the store was closed") }

// count returns the number of records: the header's, unless the machine has crashed and no writer has opened the store since.
func (s *Store) count() (uint64, error) {
	if c := s.crash.Load(); c != nil {
		openings := atomic.LoadUint64(s.live(openingsOffset))
		page := s.newestPage()
		if openings == c.openings && page.transaction == c.transaction {
			return c.durable, nil
		}
		s.crash.Store(nil)
	}
	return atomic.LoadUint64(s.live(countOffset)), nil
}

// ensure makes check 9 for so many records, and maps them.
func (s *Store) ensure(count uint64) error {
	if count > s.room.Load() {
		capacity := atomic.LoadUint64(s.live(capacityOffset))
		info, err := s.file.Stat()
		if err != nil {
			return osFault(s.path, "cannot be asked for its size", err)
		}
		room := s.roomOf(info.Size())
		if s.crash.Load() != nil {
			capacity = room
		}
		if count > capacity || capacity > room {
			return fault(ErrDamaged, s.path, "record count %d, capacity %d, room for %d in %d bytes; expected each to be no more than the next; restore the file from a copy",
				count, capacity, room, info.Size())
		}
		raise(&s.room, capacity)
	}
	if count <= s.current.Load().room {
		return nil
	}
	s.mapping.Lock()
	defer s.mapping.Unlock()
	if s.closed.Load() {
		return s.closedFault()
	}
	if count <= s.current.Load().room {
		return nil
	}
	return s.mapMore(int64(s.header.size)+int64(count)*int64(s.recordSize), s.writer != nil)
}

// roomOf returns the records that a file of the size has room for.
func (s *Store) roomOf(size int64) uint64 {
	if size < int64(s.header.size) {
		return 0
	}
	return uint64(size-int64(s.header.size)) / uint64(s.recordSize)
}

func raise(v *atomic.Uint64, to uint64) {
	for now := v.Load(); to > now && !v.CompareAndSwap(now, to); now = v.Load() {
	}
}

// reach makes sure that the record exists and can be reached.
func (s *Store) reach(i int64) error {
	n, err := s.refresh()
	if err != nil {
		return err
	}
	if i < 0 || uint64(i) >= n {
		return fault(ErrIndex, s.path, "there is no record %d, expected 0 to %d", i, int64(n)-1)
	}
	return nil
}

// record returns where a record that was reached lies.
func (s *Store) record(v *view, i int64) unsafe.Pointer {
	return unsafe.Add(v.records, uintptr(i)*s.recordSize)
}

// newestPage returns the valid sync page with the higher transaction; one of zeros if none is valid.
func (s *Store) newestPage() syncPage {
	first, second := s.page(0), s.page(1)
	if second.transaction > first.transaction {
		return second
	}
	return first
}

func (s *Store) pageAt(k int) unsafe.Pointer {
	return unsafe.Add(s.first, int(s.header.syncOffset)+k*pageBytes)
}

func (s *Store) page(k int) syncPage {
	var words [8]uint64
	copyOut(words[:], s.pageAt(k))
	b := bytesOf(words[:])
	if crc32.Checksum(b[:60], castagnoli) != binary.LittleEndian.Uint32(b[60:]) {
		return syncPage{}
	}
	p := syncPage{transaction: words[0], durable: words[1], room: words[2]}
	copy(p.of.boot[:], b[24:])
	p.of.container = b[40]&1 == 1
	p.of.uptime = binary.LittleEndian.Uint32(b[44:])
	p.of.start = words[6]
	return p
}

// lookForCrash finds out, for a reader, whether the machine has crashed since the last sync and no writer has dealt with it.
func (s *Store) lookForCrash() error {
	openings := atomic.LoadUint64(s.live(openingsOffset))
	page, own := s.newestPage(), thisRun()
	told := page.tell(&own)
	if told == sameRun || told == nothingTells && !s.isShort(&page) || s.isHeld() {
		return nil
	}
	info, err := s.file.Stat()
	if err != nil {
		return osFault(s.path, "cannot be asked for its size", err)
	}
	if room := s.roomOf(info.Size()); page.durable > room {
		return fault(ErrDamaged, s.path, "%d records were synced, %d bytes have room for %d", page.durable, info.Size(), room)
	}
	s.crash.Store(&crash{openings, page.transaction, page.durable})
	return nil
}

// isShort reports whether the file is shorter than its capacity, which within one run never happens. Without a valid page that tells nothing:
// there is no count to go back to, and the file is damaged.
func (s *Store) isShort(page *syncPage) bool {
	if page.transaction == 0 {
		return false
	}
	capacity := atomic.LoadUint64(s.live(capacityOffset))
	info, err := s.file.Stat()
	return err == nil && capacity > s.roomOf(info.Size())
}

// isHeld asks the locks whether a writer lives, as a reader may.
func (s *Store) isHeld() bool {
	locks, err := os.OpenFile(s.path+".lck", os.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0)
	if err != nil {
		return false
	}
	defer locks.Close()
	if got, err := lockRange(locks, openingByte, 1, syscall.F_RDLCK); !got || err != nil {
		return false // somebody is just opening it: the counter of openings will tell
	}
	got, err := lockRange(locks, firstSlotByte, int64(s.header.slots()), syscall.F_RDLCK)
	return err == nil && !got
}

// ----------------------------------------------------------------------------------------------------------------- reads

const countBits = 0xFFFFFFFFFFFE // of a sequence word

func heldWord(even uint64, lane uint32) uint64 { return even&countBits | 1 | uint64(lane+1)<<48 }
func releasedWord(odd uint64) uint64           { return (odd&countBits + 2) & countBits }
func releasedRange(odd uint64) uint64          { return (odd&countBits + 2<<14) & countBits }
func laneOf(odd uint64) int64                  { return int64(odd>>48) - 1 }
func onlyScalars(a, b uint64) bool             { return (b&countBits-a&countBits)&countBits < 2<<14 }

func copyOut(to []uint64, from unsafe.Pointer) {
	for k := range to {
		to[k] = atomic.LoadUint64(wordAt(from, uintptr(k)*wordBytes))
	}
}

func copyIn(to unsafe.Pointer, from []uint64) {
	for k, w := range from {
		atomic.StoreUint64(wordAt(to, uintptr(k)*wordBytes), w)
	}
}

// Load returns the word of record i at the offset, which is a multiple of 8. A scalar in it is whole, and one that some writer
// stored. The error is ErrIndex or ErrClosed.
func (s *Store) Load(i int64, offset uintptr) (uint64, error) {
	if uint64(i) >= s.known.Load() {
		if err := s.reach(i); err != nil {
			return 0, err
		}
	}
	v := s.current.Load()
	w := atomic.LoadUint64(wordAt(v.records, uintptr(i)*s.recordSize+offset))
	runtime.KeepAlive(v)
	return w, nil
}

// LoadOptional returns the word of record i at the offset, and whether the bit of the presence word is set, both of one moment.
func (s *Store) LoadOptional(i int64, presence uintptr, bit uint64, offset uintptr) (uint64, bool, error) {
	if uint64(i) >= s.known.Load() {
		if err := s.reach(i); err != nil {
			return 0, false, err
		}
	}
	v := s.current.Load()
	at := s.record(v, i)
	seq := (*uint64)(at)
	before := atomic.LoadUint64(seq)
	p, w := atomic.LoadUint64(wordAt(at, presence)), atomic.LoadUint64(wordAt(at, offset))
	if before&1 == 0 && atomic.LoadUint64(seq) == before {
		runtime.KeepAlive(v)
		return w, p&bit != 0, nil
	}
	words := make([]uint64, (offset-presence)/wordBytes+1)
	s.readRange(v, i, presence, words)
	return words[len(words)-1], words[0]&bit != 0, nil
}

// Read copies the words of record i from the offset on, such that strings, bytes, and all that was written as one are as one
// write left them. The error is ErrIndex or ErrClosed.
func (s *Store) Read(i int64, offset uintptr, to []uint64) error {
	if uint64(i) >= s.known.Load() {
		if err := s.reach(i); err != nil {
			return err
		}
	}
	v := s.current.Load()
	at := s.record(v, i)
	seq := (*uint64)(at)
	before := atomic.LoadUint64(seq)
	if before&1 == 0 {
		copyOut(to, unsafe.Add(at, offset))
		if atomic.LoadUint64(seq) == before {
			runtime.KeepAlive(v)
			return nil
		}
	}
	s.readRange(v, i, offset, to)
	return nil
}

const (
	vainReads      = 8
	longRangeWords = 512 / wordBytes
)

// readRange is "Reading: a range". No step waits for anybody.
func (s *Store) readRange(v *view, i int64, offset uintptr, to []uint64) {
	for vain := 1; !s.readOnce(v, i, offset, to); vain++ {
		if vain >= vainReads && len(to) > longRangeWords && s.readByWords(v, i, offset, to) {
			break
		}
		if vain%64 == 0 {
			runtime.Gosched()
		}
	}
	runtime.KeepAlive(v)
	runtime.KeepAlive(s) // the lanes lie in the first mapping, which may be another one
}

func (s *Store) laneAt(lane int64) unsafe.Pointer {
	return unsafe.Add(s.first, int64(s.header.lanesOffset)+lane*int64(s.header.laneSize))
}

// namesLane reports whether an odd word names a lane that is to be looked at.
func (s *Store) namesLane(word uint64) bool {
	n := laneOf(word)
	return word&1 == 1 && n >= 0 && n < int64(s.header.lanes) && s.crash.Load() == nil
}

func (s *Store) readOnce(v *view, i int64, offset uintptr, to []uint64) bool {
	at := s.record(v, i)
	seq := (*uint64)(at)
	word := atomic.LoadUint64(seq)
	if !s.namesLane(word) {
		copyOut(to, unsafe.Add(at, offset))
		return atomic.LoadUint64(seq) == word
	}
	lane := s.laneAt(laneOf(word))
	commit := atomic.LoadUint64((*uint64)(lane))
	copyOut(to, unsafe.Add(at, offset))
	if commit == word && atomic.LoadUint64(wordAt(lane, 8)) == uint64(i) {
		s.overlay(lane, offset, to)
	}
	return atomic.LoadUint64((*uint64)(lane)) == commit && atomic.LoadUint64(seq) == word
}

// overlay lays the lane's image over the copy, where the two overlap. An image out of bounds is left out.
func (s *Store) overlay(lane unsafe.Pointer, offset uintptr, to []uint64) {
	bounds := atomic.LoadUint64(wordAt(lane, 16))
	begin, length := bounds&math.MaxUint32, bounds>>32
	if begin < wordBytes || begin+length > uint64(s.recordSize) {
		return
	}
	copied := bytesOf(to)
	low, high := int64(begin), int64(begin+length)
	if low < int64(offset) {
		low = int64(offset)
	}
	if end := int64(offset) + int64(len(copied)); high > end {
		high = end
	}
	for at := low; at < high; {
		k := at - int64(begin)
		w := atomic.LoadUint64(wordAt(lane, laneImageOffset+uintptr(k/wordBytes*wordBytes)))
		for more := true; more && at < high; more = k%wordBytes != 0 {
			copied[at-int64(offset)] = byte(w >> (k % wordBytes * 8))
			at++
			k++
		}
	}
}

// readByWords copies beside writers of scalars who are faster than a copy. It is of no one moment.
func (s *Store) readByWords(v *view, i int64, offset uintptr, to []uint64) bool {
	const part = 4096 / wordBytes
	at := s.record(v, i)
	seq := (*uint64)(at)
	word := atomic.LoadUint64(seq)
	for from := 0; from < len(to); from += part {
		copyOut(to[from:least(from+part, len(to))], unsafe.Add(at, offset+uintptr(from)*wordBytes))
		now := atomic.LoadUint64(seq)
		if !onlyScalars(word, now) {
			return false
		}
		word = now
	}
	if s.namesLane(word) {
		if atomic.LoadUint64((*uint64)(s.laneAt(laneOf(word)))) == word {
			return false
		}
		return onlyScalars(word, atomic.LoadUint64(seq))
	}
	return true
}

// Fault returns what the buffer found wrong in record i, or nil; for generated code.
func (s *Store) Fault(b *Buffer, i int64) error { return b.fault.problem(s.path, i) }

// BoolOf returns what a byte of record i stands for; ErrDamaged if it is neither 0 nor 1. For generated code.
func (s *Store) BoolOf(i int64, field string, v byte) (bool, error) {
	if v > 1 {
		return false, fault(ErrDamaged, s.path, "record %d: field %q: %d is no bool, which is 0 or 1", i, field, v)
	}
	return v == 1, nil
}

// DecimalOf returns the decimal of record i; ErrDamaged if it has more digits than the field. For generated code.
func (s *Store) DecimalOf(i int64, field string, unscaled int64, precision, scale uint8) (Decimal, error) {
	if most := maxUnscaled(precision); unscaled > most || unscaled < -most {
		return Decimal{}, fault(ErrDamaged, s.path, "record %d: field %q: %d has more than %d digits", i, field, unscaled, precision)
	}
	return Decimal{unscaled, scale}, nil
}

// Unscaled returns what is stored for a decimal; ErrValue if the field cannot hold it exactly. For generated code.
func (s *Store) Unscaled(field string, v Decimal, precision, scale uint8) (int64, error) {
	unscaled, fits := v.rescaled(scale, precision)
	if !fits {
		return 0, fault(ErrValue, s.path, "field %q: %s", field, decimalProblem(v, precision, scale))
	}
	return unscaled, nil
}

// BoolBits returns what is stored for a bool.
func BoolBits(v bool) uint64 {
	if v {
		return 1
	}
	return 0
}

// Float32Bits returns what is stored for a float32.
func Float32Bits(v float32) uint64 { return uint64(math.Float32bits(v)) }

// Float64Bits returns what is stored for a float64.
func Float64Bits(v float64) uint64 { return math.Float64bits(v) }

// Float32FromBits returns the float32 that is stored as the lowest 32 bits.
func Float32FromBits(v uint64) float32 { return math.Float32frombits(uint32(v)) }

// Float64FromBits returns the float64 that is stored as the bits.
func Float64FromBits(v uint64) float64 { return math.Float64frombits(v) }

// UnknownText returns the text of a number that no constant of an enum has, which some newer program has written.
func UnknownText(enum string, number uint64) string {
	return enum + "(" + strconv.FormatUint(number, 10) + ")"
}

// FlagsText returns the names of the bits that are set, and the bits without a name as one number.
func FlagsText(bits uint64, names []string, of []uint64) string {
	var set []string
	for i, name := range names {
		if bits&of[i] != 0 {
			set = append(set, name)
			bits &^= of[i]
		}
	}
	if bits != 0 {
		set = append(set, strconv.FormatUint(bits, 10))
	}
	return strings.Join(set, "|")
}

// WaitLen waits until there are at least n records, and returns how many there are. It looks often at first and then every
// millisecond, and ends with the context's error when that is done, and with ErrReplaced if another file, or none, is at the store's
// path meanwhile.
func (s *Store) WaitLen(ctx context.Context, n int64) (int64, error) {
	looked := time.Now()
	for p := (pause{}); ; p.next() {
		count, err := s.refresh()
		if err != nil || int64(count) >= n {
			return int64(count), err
		}
		if err = ctx.Err(); err != nil {
			return int64(count), err
		}
		if time.Since(looked) > lookAtPath {
			if !leadsTo(s.path, s.file) && !s.closed.Load() {
				return int64(count), fault(ErrReplaced, s.path, "another file, or none, is at the path now, and nobody appends to this one any more; "+
					"close the store, and open the path again")
			}
			looked = time.Now()
		}
	}
}

const lookAtPath = 100 * time.Millisecond // between two looks of who waits

// pause is how long to wait between two looks: a little longer each time, up to a millisecond.
type pause struct{ n int }

func (p *pause) next() {
	p.n++
	switch {
	case p.n < 64:
	case p.n < 128:
		runtime.Gosched()
	case p.n < 192:
		time.Sleep(50 * time.Microsecond)
	default:
		time.Sleep(time.Millisecond)
	}
}

// FirstAtLeast returns the index of the first record whose ordered field is at least v, compared as the order's numbers are, or the number
// of records if there is none.
func (s *Store) FirstAtLeast(v uint64) (int64, error) {
	n, err := s.refresh()
	if err != nil {
		return 0, err
	}
	o := s.layout.Order
	from, to := uint64(0), n
	vw := s.current.Load()
	for from < to {
		middle := from + (to-from)/2
		if o.less(o.value(s.record(vw, int64(middle))), v) {
			from = middle + 1
		} else {
			to = middle
		}
	}
	runtime.KeepAlive(vw)
	return int64(from), nil
}

// value returns the field of a record, extended to 64 bits.
func (o *OrderField) value(record unsafe.Pointer) uint64 {
	w := atomic.LoadUint64(wordAt(record, uintptr(o.Offset)&^7)) >> (o.Offset & 7 * 8)
	return o.extend(w)
}

func (o *OrderField) extend(w uint64) uint64 {
	unused := 64 - 8*o.Size
	if o.Signed {
		return uint64(int64(w<<unused) >> unused)
	}
	return w << unused >> unused
}

func (o *OrderField) less(a, b uint64) bool {
	if o.Signed {
		return int64(a) < int64(b)
	}
	return a < b
}

// ----------------------------------------------------------------------------------------------------------------- locks

// setOpenFileLock is F_OFD_SETLK: locks that belong to the open file, not to the process. They conflict with the ordinary ones of
// others, and closing another descriptor of the lock file does not drop them.
const setOpenFileLock = 37

// lockRange locks bytes of the lock file, or unlocks them, without waiting. It returns false if somebody else holds one of them.
func lockRange(file *os.File, first, length int64, kind int16) (bool, error) {
	for {
		lock := syscall.Flock_t{Type: kind, Whence: io.SeekStart, Start: first, Len: length}
		err := syscall.FcntlFlock(file.Fd(), setOpenFileLock, &lock)
		switch err {
		case nil:
			return true, nil
		case syscall.EAGAIN, syscall.EACCES:
			return false, nil
		case syscall.EINTR:
		default:
			return false, osFault(file.Name(), fmt.Sprintf("byte %d cannot be locked", first), err)
		}
	}
}

// lane is one of the lanes of this store, or of others. Only an own one has an owner within the program.
type lane struct {
	number uint32
	busy   atomic.Bool
	at     unsafe.Pointer
	_      [lineBytes - 16]byte // keeps what goroutines write apart
}

// writer is what a store needs for writing.
type writer struct {
	store   *Store
	locks   *os.File
	timeout time.Duration
	noSync  bool
	own     run
	lanes   atomic.Pointer[[]*lane] // of the slots that were claimed
	claim   sync.Mutex              // of more slots
	full    atomic.Int64            // until when no more slots are asked for, in nanoseconds since 1970
	probe   sync.Mutex              // of who asks whether another writer lives, and repairs
	append  sync.Mutex              // goroutines that append take turns before they take the append lock
	sync    sync.Mutex
	failed  error // of the first sync that failed, under the mutex: the kernel may have dropped what it could not write, and would not say so again
}

// refuseLink refuses paths by which other writers would find another lock file.
func refuseLink(path string) error {
	info, err := os.Lstat(path)
	if err != nil {
		return osFault(path, "cannot be opened", errors.Unwrap(err))
	}
	if info.Mode()&os.ModeSymlink != 0 {
		return fault(ErrRefused, path, "it is a symbolic link; open the file that it leads to, beside which the lock file lies")
	}
	return nil
}

// leadsTo reports whether the path leads to the open file.
func leadsTo(path string, file *os.File) bool {
	there, err := os.Lstat(path)
	if err != nil {
		return false
	}
	open, err := file.Stat()
	return err == nil && os.SameFile(there, open)
}

// enter makes the store one that is written to: "Locks: who is alive".
func (s *Store) enter(o *options) (err error) {
	w := &writer{store: s, timeout: o.timeout, noSync: o.noSync, own: thisRun()}
	w.lanes.Store(&[]*lane{})
	s.writer = w
	deadline := time.Now().Add(o.timeout)
	if w.locks, err = openLockFile(s); err != nil {
		return err
	}
	gate := int16(syscall.F_RDLCK)
	if o.exclusive {
		gate = syscall.F_WRLCK
	}
	if got, err := lockRange(w.locks, gateByte, 1, gate); !got || err != nil {
		return orBusy(err, s.path, "another program writes it, and it or this one wants to be the only one; close the other first")
	}
	if !leadsTo(s.path+".lck", w.locks) || !leadsTo(s.path, s.file) {
		return errReplaced
	}
	if err = s.refuseOtherNames(); err != nil {
		return err
	}
	for p := (pause{n: 128}); ; p.next() {
		got, err := lockRange(w.locks, openingByte, 1, syscall.F_WRLCK)
		if err != nil {
			return err
		}
		if got {
			break
		}
		if time.Now().After(deadline) {
			return fault(ErrBusy, s.path, "another program has been opening it for %s", o.timeout)
		}
	}
	nobody, err := lockRange(w.locks, firstSlotByte, int64(s.header.slots()), syscall.F_WRLCK)
	if err != nil {
		return err
	}
	certain := true
	if nobody {
		if _, err = lockRange(w.locks, firstSlotByte, int64(s.header.slots()), syscall.F_UNLCK); err != nil {
			return err
		}
		if certain, err = s.recover(); err != nil {
			return err
		}
	}
	if _, err = s.refresh(); err != nil { // check 9, before anything is repaired
		return err
	}
	if claimed, err := w.claimSlot(0); !claimed || err != nil {
		return orBusy(err, s.path, "all %d slots are taken by writers; close one", s.header.slots())
	}
	atomic.AddUint64(s.live(openingsOffset), 1)
	if s.keys != nil {
		if err = s.keys.enter(nobody, certain); err != nil {
			return err
		}
	}
	_, err = lockRange(w.locks, openingByte, 1, syscall.F_UNLCK)
	return err
}

func orBusy(err error, path, format string, values ...any) error {
	if err != nil {
		return err
	}
	return fault(ErrBusy, path, format, values...)
}

// openLockFile opens the file beside the store, or makes it with the store's permissions.
func openLockFile(s *Store) (*os.File, error) {
	path := s.path + ".lck"
	for attempt := 0; ; attempt++ {
		file, err := os.OpenFile(path, os.O_RDWR|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0)
		if err == nil {
			return file, nil
		}
		if !os.IsNotExist(err) || attempt == 10 {
			return nil, osFault(path, "the lock file cannot be opened; it needs the store's owner, group and permissions, and must be no link", errors.Unwrap(err))
		}
		if err = makeBeside(s.file, path, path, nil); err != nil && !os.IsExist(err) {
			return nil, osFault(path, "the lock file cannot be made", err)
		}
	}
}

// temporaryName returns a new name for a file that becomes the path when it is whole.
func temporaryName(path, suffix string) (string, error) {
	id, err := NewUUID()
	if err != nil {
		return "", err
	}
	return filepath.Join(filepath.Dir(path), temporaryPrefix(path)+id.String()+suffix), nil
}

func temporaryPrefix(path string) string {
	name := []rune(filepath.Base(path))
	return "." + string(name[:least(len(name), 60)]) + "."
}

// likeStore gives a file that is made beside the store the store's mode, and its owner and group as far as this process may.
func likeStore(store, file *os.File) error {
	info, err := store.Stat()
	if err != nil {
		return err
	}
	if system, ok := info.Sys().(*syscall.Stat_t); ok {
		_ = file.Chown(-1, int(system.Gid))
		_ = file.Chown(int(system.Uid), -1)
	}
	return file.Chmod(info.Mode().Perm())
}

// makeBeside makes a file under a temporary name, with the store's permissions from its first moment on, and links it to the path. It
// fails, as os.IsExist tells, if something is there.
func makeBeside(store *os.File, path, named string, fill func(*os.File) error) error {
	temporary, err := temporaryName(named, ".tmp")
	if err != nil {
		return err
	}
	file, err := os.OpenFile(temporary, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer os.Remove(temporary)
	defer file.Close()
	if store != nil {
		if err = likeStore(store, file); err != nil {
			return err
		}
	}
	if fill != nil {
		if err = fill(file); err != nil {
			return err
		}
	}
	return os.Link(temporary, path)
}

// refuseOtherNames makes sure that the file has no other name by which it would have another lock file.
func (s *Store) refuseOtherNames() error {
	info, err := s.file.Stat()
	if err != nil {
		return osFault(s.path, "cannot be asked for its names", err)
	}
	if system, ok := info.Sys().(*syscall.Stat_t); ok && system.Nlink > 1 {
		if err = s.removeLeftNames(info); err != nil {
			return err
		}
	}
	return s.refuseMountPoint()
}

var leftName = `[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp(?:\.new|\.copy)?`

// removeLeftNames removes names that a creator, a migration or a replacement has left, which was killed before it could do so.
func (s *Store) removeLeftNames(info os.FileInfo) error {
	directory, name := filepath.Split(s.path)
	left := regexp.MustCompile(`\A(?:` + regexp.QuoteMeta(temporaryPrefix(s.path)) + leftName + `|` + regexp.QuoteMeta(name) + `\.v[0-9]+)\z`)
	entries, err := os.ReadDir(directory)
	if err != nil {
		return osFault(s.path, "its directory cannot be read", err)
	}
	for _, entry := range entries {
		if !left.MatchString(entry.Name()) {
			continue
		}
		path := filepath.Join(directory, entry.Name())
		if other, err := os.Lstat(path); err == nil && os.SameFile(info, other) {
			_ = os.Remove(path)
		}
	}
	now, err := s.file.Stat()
	if err != nil {
		return osFault(s.path, "cannot be asked for its names", err)
	}
	if system := now.Sys().(*syscall.Stat_t); system.Nlink > 1 {
		return fault(ErrRefused, s.path, "the file has %d names (hard links), and another writer might come by another one; remove all but one", system.Nlink)
	}
	return nil
}

// refuseMountPoint refuses a single file that is mounted, whose lock file outside has another name, unless the lock file is mounted, too.
func (s *Store) refuseMountPoint() error {
	text, err := os.ReadFile("/proc/self/mountinfo")
	if err != nil {
		return nil // there is no way to know
	}
	real, err := filepath.EvalSymlinks(s.path)
	if err != nil {
		return osFault(s.path, "has no real path", err)
	}
	mounted := map[string]bool{}
	for _, line := range strings.Split(string(text), "\n") {
		if fields := strings.Fields(line); len(fields) > 4 {
			mounted[unescaped(fields[4])] = true
		}
	}
	if mounted[real] && !mounted[real+".lck"] {
		return fault(ErrRefused, s.path, "the file is a mount point by itself, and its lock file is another one outside; mount the directory instead")
	}
	return nil
}

// unescaped undoes the octal escapes of mountinfo.
func unescaped(path string) string {
	return regexp.MustCompile(`\\[0-7]{3}`).ReplaceAllStringFunc(path, func(e string) string {
		v, _ := strconv.ParseUint(e[1:], 8, 8)
		return string([]byte{byte(v)})
	})
}

// recover takes the store back to what was synced if the machine has crashed since. No writer lives, and the opening lock is held. It
// returns whether it is certain that there was no crash.
func (s *Store) recover() (bool, error) {
	page := s.newestPage()
	told := page.tell(&s.writer.own)
	if told == nothingTells && s.isShort(&page) {
		told = anotherRun
	}
	if told != anotherRun {
		return told == sameRun, nil
	}
	capacity := atomic.LoadUint64(s.live(capacityOffset))
	info, err := s.file.Stat()
	if err != nil {
		return false, osFault(s.path, "cannot be asked for its size", err)
	}
	room := s.roomOf(info.Size())
	if page.durable > room {
		return false, fault(ErrDamaged, s.path, "%d records were synced, %d bytes have room for %d", page.durable, info.Size(), room)
	}
	if s.keys != nil {
		atomic.StoreUint64(s.live(pairingOffset), 0)
	}
	for n := int64(0); n < int64(s.header.lanes); n++ {
		atomic.StoreUint64((*uint64)(s.laneAt(n)), 0)
	}
	for _, lock := range []uintptr{appendLockOffset, syncLockOffset} {
		if word := atomic.LoadUint64(s.live(lock)); word&1 == 1 {
			atomic.StoreUint64(s.live(lock), releasedWord(word))
		}
	}
	before := capacity
	for _, most := range []uint64{page.room, room} {
		if capacity > most {
			capacity = most
		}
	}
	if capacity < page.durable {
		capacity = page.durable
	}
	if capacity > before {
		atomic.StoreUint64(s.live(capacityOffset), capacity)
		atomic.StoreUint64(s.live(countOffset), page.durable)
	} else {
		atomic.StoreUint64(s.live(countOffset), page.durable)
		atomic.StoreUint64(s.live(capacityOffset), capacity)
	}
	return false, s.writePage(page.durable, capacity)
}

// claimSlot takes the first free slot from the one given on, and repairs it.
func (w *writer) claimSlot(from uint32) (bool, error) {
	h := w.store.header
	w.probe.Lock()
	defer w.probe.Unlock()
	for slot := from; slot < h.slots(); slot++ {
		if w.owns(int64(slot) * int64(h.lanesPerSlot)) {
			continue // the lock of an open file does not conflict with its own
		}
		got, err := lockRange(w.locks, firstSlotByte+int64(slot), 1, syscall.F_WRLCK)
		if err != nil {
			return false, err
		}
		if !got {
			continue
		}
		if err = w.repair(slot); err != nil {
			_, _ = lockRange(w.locks, firstSlotByte+int64(slot), 1, syscall.F_UNLCK)
			return false, err
		}
		lanes := append([]*lane{}, *w.lanes.Load()...)
		for k := uint32(0); k < h.lanesPerSlot; k++ {
			n := slot*h.lanesPerSlot + k
			lanes = append(lanes, &lane{number: n, at: w.store.laneAt(int64(n))})
		}
		w.lanes.Store(&lanes)
		return true, nil
	}
	return false, nil
}

func (w *writer) owns(number int64) bool { return w.laneOf(number) != nil }

func (w *writer) laneOf(number int64) *lane {
	for _, l := range *w.lanes.Load() {
		if int64(l.number) == number {
			return l
		}
	}
	return nil
}

// repair finishes or gives back what the slot's last owner has left. The slot's lock is held.
func (w *writer) repair(slot uint32) error {
	h := w.store.header
	for n := slot * h.lanesPerSlot; n < (slot+1)*h.lanesPerSlot; n++ {
		if err := w.repairLane(int64(n)); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) repairLane(n int64) error {
	s := w.store
	at := s.laneAt(n)
	commit, index := atomic.LoadUint64((*uint64)(at)), atomic.LoadUint64(wordAt(at, 8))
	repaired := commit != 0
	if index < atomic.LoadUint64(s.live(countOffset)) {
		if err := s.ensure(index + 1); err != nil {
			return err
		}
		v := s.current.Load()
		record := s.record(v, int64(index))
		seq := (*uint64)(record)
		word := atomic.LoadUint64(seq)
		bounds := atomic.LoadUint64(wordAt(at, 16))
		begin, length := bounds&math.MaxUint32, bounds>>32
		own := word&1 == 1 && laneOf(word) == n
		if commit != 0 && word == commit && own && begin >= wordBytes && begin+length <= uint64(s.recordSize) {
			storeBytes(record, uintptr(begin), at, uintptr(length))
		}
		if own {
			atomic.StoreUint64(seq, releasedRange(word))
			repaired = true
		}
	}
	if commit != 0 {
		atomic.StoreUint64((*uint64)(at), 0)
	}
	for _, lock := range []uintptr{appendLockOffset, syncLockOffset} {
		if word := atomic.LoadUint64(s.live(lock)); word&1 == 1 && laneOf(word) == n {
			atomic.StoreUint64(s.live(lock), releasedWord(word))
			repaired = true
		}
	}
	if repaired {
		atomic.AddUint64(s.live(repairsOffset), 1)
	}
	return nil
}

// storeBytes copies a lane's image into a held record, by whole words: what is beside the image in its first and last word stays.
func storeBytes(record unsafe.Pointer, begin uintptr, lane unsafe.Pointer, length uintptr) {
	for k := uintptr(0); k < length; {
		at := begin + k
		p := wordAt(record, at&^7)
		w := atomic.LoadUint64(p)
		for more := true; more && k < length; more = (begin+k)&7 != 0 {
			image := atomic.LoadUint64(wordAt(lane, laneImageOffset+k&^7))
			shift := (begin + k) & 7 * 8
			w = w&^(0xFF<<shift) | image>>(k&7*8)&0xFF<<shift
			k++
		}
		atomic.StoreUint64(p, w)
	}
}

// repairIfDead asks whether the owner of a lane of another program lives, and repairs its slot if not.
func (w *writer) repairIfDead(lane int64) error {
	slot := uint32(lane) / w.store.header.lanesPerSlot
	w.probe.Lock()
	defer w.probe.Unlock()
	if w.owns(lane) {
		return nil
	}
	got, err := lockRange(w.locks, firstSlotByte+int64(slot), 1, syscall.F_WRLCK)
	if !got || err != nil {
		return err
	}
	err = w.repair(slot)
	if _, e := lockRange(w.locks, firstSlotByte+int64(slot), 1, syscall.F_UNLCK); err == nil {
		err = e
	}
	return err
}

// take returns a lane that no other goroutine writes through.
func (w *writer) take() (*lane, error) {
	for _, l := range *w.lanes.Load() {
		if !l.busy.Load() && l.busy.CompareAndSwap(false, true) {
			return l, nil
		}
	}
	return w.takeLater()
}

func (w *writer) takeLater() (*lane, error) {
	deadline := time.Now().Add(w.timeout)
	for p := (pause{n: 64}); ; p.next() {
		lanes := *w.lanes.Load()
		for _, l := range lanes {
			if l.busy.CompareAndSwap(false, true) {
				return l, nil
			}
		}
		if w.store.closed.Load() {
			return nil, w.store.closedFault()
		}
		if len(lanes) < runtime.GOMAXPROCS(0) && time.Now().UnixNano() >= w.full.Load() {
			if err := w.claimMore(len(lanes)); err != nil {
				return nil, err
			}
		}
		if time.Now().After(deadline) {
			return nil, fault(ErrBusy, w.store.path, "all %d lanes of this program are busy for %s", len(lanes), w.timeout)
		}
	}
}

// claimMore takes a slot of the upper half, so that other programs always find one.
func (w *writer) claimMore(have int) error {
	w.claim.Lock()
	defer w.claim.Unlock()
	if w.store.closed.Load() { // Close has seen all lanes that there are, and is about to give the slots up
		return w.store.closedFault()
	}
	if len(*w.lanes.Load()) > have {
		return nil
	}
	claimed, err := w.claimSlot((w.store.header.slots() + 1) / 2)
	if !claimed { // other programs have them all, or just ask who lives
		w.full.Store(time.Now().Add(time.Second).UnixNano())
	}
	return err
}

func (l *lane) giveBack() { l.busy.Store(false) }

// grip is a word that is held.
type grip struct {
	seq  *uint64
	held uint64
	lane *lane
}

const noRecord = -1

// hold takes a sequence word, of the record or, with noRecord, of the append or the sync lock.
func (w *writer) hold(seq *uint64, l *lane, record int64) (uint64, error) {
	if word := atomic.LoadUint64(seq); word&1 == 0 {
		if held := heldWord(word, l.number); atomic.CompareAndSwapUint64(seq, word, held) {
			return held, nil
		}
	}
	return w.holdLater(seq, l, record)
}

func (w *writer) holdLater(seq *uint64, l *lane, record int64) (uint64, error) {
	const aliveLooks = 16 // pauses between two questions whether an owner lives
	deadline := time.Now().Add(w.timeout)
	for p := (pause{}); ; p.next() {
		word := atomic.LoadUint64(seq)
		if word&1 == 0 {
			if held := heldWord(word, l.number); atomic.CompareAndSwapUint64(seq, word, held) {
				return held, nil
			}
			continue
		}
		if w.isStray(word, l, record) {
			released := releasedWord(word)
			if record != noRecord {
				released = releasedRange(word)
			}
			atomic.CompareAndSwapUint64(seq, word, released)
			continue
		}
		if p.n%aliveLooks == aliveLooks-1 && p.n > 64 && !w.owns(laneOf(word)) {
			if err := w.repairIfDead(laneOf(word)); err != nil {
				return 0, err
			}
		}
		if p.n > 128 && time.Now().After(deadline) {
			what := "a lock of the header"
			if record != noRecord {
				what = fmt.Sprintf("record %d", record)
			}
			return 0, fault(ErrBusy, w.store.path, "%s is held by lane %d, whose writer lives, for %s; see whether that program is stopped", what, laneOf(word), w.timeout)
		}
	}
}

// isStray reports whether nobody holds an odd word: see "Repair".
func (w *writer) isStray(word uint64, own *lane, record int64) bool {
	n := laneOf(word)
	if n < 0 || n >= int64(w.store.header.lanes) || n == int64(own.number) {
		return true
	}
	if record != noRecord {
		return atomic.LoadUint64(wordAt(w.store.laneAt(n), 8)) != uint64(record)
	}
	other := w.laneOf(n)
	return other != nil && !other.busy.Load()
}

// ---------------------------------------------------------------------------------------------------------------- writes

// begin makes sure that the record may be written, and names it in a lane. The caller gives the lane back.
func (s *Store) begin(i int64) (unsafe.Pointer, *lane, error) {
	if uint64(i) >= s.known.Load() {
		if err := s.reach(i); err != nil {
			return nil, nil, err
		}
	}
	if s.writer == nil {
		return nil, nil, fault(ErrReadOnly, s.path, "it was opened for reading only; open it with Writable()")
	}
	l, err := s.writer.take()
	if err != nil {
		return nil, nil, err
	}
	if s.closed.Load() {
		l.giveBack()
		return nil, nil, s.closedFault()
	}
	return s.record(s.current.Load(), i), l, nil
}

func (l *lane) name(i int64) {
	if p := wordAt(l.at, 8); atomic.LoadUint64(p) != uint64(i) {
		atomic.StoreUint64(p, uint64(i))
	}
}

// change loads the record's words under its word, and stores what the function makes of them; it is one scalar's change. The function,
// which is none of the user's, gets the record's place, and returns the offset of the word, and the word; or an error, and nothing is
// stored.
func (s *Store) change(i int64, f func(at unsafe.Pointer) (uintptr, uint64, error)) error {
	at, l, err := s.begin(i)
	if err != nil {
		return err
	}
	defer l.giveBack()
	l.name(i)
	seq := (*uint64)(at)
	held, err := s.writer.hold(seq, l, i)
	if err != nil {
		return err
	}
	offset, word, err := f(at)
	if err == nil {
		atomic.StoreUint64(wordAt(at, offset), word)
	}
	atomic.StoreUint64(seq, releasedWord(held))
	return err
}

// SetBits stores one scalar of record i: the bits of the mask in the word at the offset.
func (s *Store) SetBits(i int64, offset uintptr, mask, bits uint64) error {
	at, l, err := s.begin(i)
	if err != nil {
		return err
	}
	l.name(i)
	seq := (*uint64)(at)
	held, err := s.writer.hold(seq, l, i)
	if err == nil {
		p := wordAt(at, offset)
		if mask != math.MaxUint64 {
			bits |= atomic.LoadUint64(p) &^ mask
		}
		atomic.StoreUint64(p, bits)
		atomic.StoreUint64(seq, releasedWord(held))
	}
	l.giveBack()
	return err
}

// SetOptional stores one scalar of record i, and makes it present: the bits of the mask in the word at the offset, and the bit in the
// presence word.
func (s *Store) SetOptional(i int64, presence uintptr, bit uint64, offset uintptr, mask, bits uint64) error {
	at, l, err := s.begin(i)
	if err != nil {
		return err
	}
	defer l.giveBack()
	l.name(i)
	seq := (*uint64)(at)
	held, err := s.writer.hold(seq, l, i)
	if err != nil {
		return err
	}
	if atomic.LoadUint64(wordAt(at, presence))&bit != 0 { // others may take the value away until the word is held
		p := wordAt(at, offset)
		atomic.StoreUint64(p, atomic.LoadUint64(p)&^mask|bits)
		atomic.StoreUint64(seq, releasedWord(held))
		return nil
	}
	image := unsafe.Add(l.at, laneImageOffset)
	for from := presence; from <= offset; from += wordBytes {
		w := atomic.LoadUint64(wordAt(at, from))
		if from == presence {
			w |= bit
		}
		if from == offset {
			w = w&^mask | bits
		}
		atomic.StoreUint64(wordAt(image, from-presence), w)
	}
	atomic.StoreUint64(wordAt(l.at, 16), uint64(presence)|uint64(offset+wordBytes-presence)<<32)
	atomic.StoreUint64((*uint64)(l.at), held)
	for _, from := range []uintptr{presence, offset} { // what lies between stays as it is
		atomic.StoreUint64(wordAt(at, from), atomic.LoadUint64(wordAt(image, from-presence)))
	}
	atomic.StoreUint64(seq, releasedRange(held))
	atomic.StoreUint64((*uint64)(l.at), 0)
	return nil
}

// Clear takes the value of an optional field away.
func (s *Store) Clear(i int64, presence uintptr, bit uint64) error {
	return s.SetBits(i, presence, bit, 0)
}

// CompareAndSwap stores one scalar of record i if it is the expected one, and reports whether it was.
func (s *Store) CompareAndSwap(i int64, offset uintptr, mask, expected, bits uint64) (bool, error) {
	err := s.change(i, func(at unsafe.Pointer) (uintptr, uint64, error) {
		w := atomic.LoadUint64(wordAt(at, offset))
		if w&mask != expected {
			return 0, 0, errUnexpected
		}
		return offset, w&^mask | bits, nil
	})
	if err == errUnexpected {
		return false, nil
	}
	return err == nil, err
}

var errUnexpected = errors.New("another value")

// Place is where a number lies that is counted on.
type Place struct {
	// Offset and Size are those of the field in bytes.
	Offset, Size uintptr
	// Presence is the offset of the presence word, and Bit the bit in it; zero of a field that always has a value.
	Presence uintptr
	Bit      uint64
	// Field is the field's name.
	Field string
}

func (p *Place) check(at unsafe.Pointer) error {
	if p.Bit != 0 && atomic.LoadUint64(wordAt(at, p.Presence))&p.Bit == 0 {
		return ErrAbsent
	}
	return nil
}

// counter makes another number of one scalar, which it returns.
func (s *Store) counter(i int64, p *Place, f func(uint64) (uint64, error)) (uint64, error) {
	var result uint64
	shift := p.Offset & 7 * 8
	mask := uint64(math.MaxUint64) >> (64 - 8*p.Size) << shift
	err := s.change(i, func(at unsafe.Pointer) (uintptr, uint64, error) {
		if err := p.check(at); err != nil {
			return 0, 0, err
		}
		w := atomic.LoadUint64(wordAt(at, p.Offset&^7))
		v, err := f(w & mask >> shift)
		result = v
		return p.Offset &^ 7, w&^mask | v<<shift&mask, err
	})
	switch err {
	case ErrAbsent:
		return 0, fault(ErrAbsent, s.path, "record %d: field %q has no value to count on; set it first", i, p.Field)
	case ErrValue:
		return 0, fault(ErrValue, s.path, "record %d: field %q: the sum is out of its range; nothing was changed", i, p.Field)
	}
	return result, err
}

// AddSigned adds to a signed number, and returns the sum; ErrValue, and nothing changes, if that is below low or above high, and ErrAbsent
// if there is no number.
func (s *Store) AddSigned(i int64, p *Place, low, high, delta int64) (int64, error) {
	unused := 64 - 8*p.Size
	sum, err := s.counter(i, p, func(w uint64) (uint64, error) {
		v := int64(w<<unused) >> unused
		sum := v + delta
		if (delta > 0) != (sum > v) && delta != 0 || sum < low || sum > high {
			return 0, ErrValue
		}
		return uint64(sum), nil
	})
	return int64(sum), err
}

// AddUnsigned adds to an unsigned number, and returns the sum; ErrValue, and nothing changes, if that is negative or above high, and
// ErrAbsent if there is no number.
func (s *Store) AddUnsigned(i int64, p *Place, high uint64, delta int64) (uint64, error) {
	return s.counter(i, p, func(v uint64) (uint64, error) {
		sum := v + uint64(delta)
		if delta > 0 && sum < v || delta < 0 && sum > v || sum > high {
			return 0, ErrValue
		}
		return sum, nil
	})
}

// AddFloat32 adds to a float32, and returns the sum; ErrAbsent if there is no number.
func (s *Store) AddFloat32(i int64, p *Place, delta float32) (float32, error) {
	sum, err := s.counter(i, p, func(v uint64) (uint64, error) {
		return uint64(math.Float32bits(math.Float32frombits(uint32(v)) + delta)), nil
	})
	return math.Float32frombits(uint32(sum)), err
}

// AddFloat64 adds to a float64, and returns the sum; ErrAbsent if there is no number.
func (s *Store) AddFloat64(i int64, p *Place, delta float64) (float64, error) {
	sum, err := s.counter(i, p, func(v uint64) (uint64, error) {
		return math.Float64bits(math.Float64frombits(v) + delta), nil
	})
	return math.Float64frombits(sum), err
}

// Changes are what is to change in a record: some bits of its words.
type Changes struct {
	first int      // word of the record that is the first of words
	words []uint64 // from the first that changes to the last
	mask  []uint64 // which bits of them change
	fault firstFault
}

// reaching makes sure that words lie within the changes, and returns the place of the first.
func (c *Changes) reaching(word, count int) int {
	switch {
	case len(c.words) == 0:
		c.first = word
		c.words, c.mask = make([]uint64, count), make([]uint64, count)
	case word < c.first:
		more := make([]uint64, c.first-word)
		c.words, c.mask = append(append([]uint64{}, more...), c.words...), append(more, c.mask...)
		c.first = word
	}
	if more := word + count - c.first - len(c.words); more > 0 {
		c.words, c.mask = append(c.words, make([]uint64, more)...), append(c.mask, make([]uint64, more)...)
	}
	return word - c.first
}

// SetBits changes the bits of the mask in the word at the offset.
func (c *Changes) SetBits(offset uintptr, mask, bits uint64) {
	k := c.reaching(int(offset/wordBytes), 1)
	c.words[k] = c.words[k]&^mask | bits&mask
	c.mask[k] |= mask
}

// Present sets a bit of a presence word.
func (c *Changes) Present(offset uintptr, bit uint64) { c.SetBits(offset, bit, bit) }

// Absent clears a bit of a presence word.
func (c *Changes) Absent(offset uintptr, bit uint64) { c.SetBits(offset, bit, 0) }

// SetRange changes the bytes from the offset on to those of the words, of which the first lies at the offset rounded down to 8.
func (c *Changes) SetRange(offset, size uintptr, words []uint64) {
	first := int(offset / wordBytes)
	k := c.reaching(first, len(words))
	for j, w := range words {
		from, to := uintptr(first+j)*wordBytes, uintptr(first+j+1)*wordBytes
		mask := uint64(math.MaxUint64)
		if from < offset {
			mask = mask >> ((offset - from) * 8) << ((offset - from) * 8)
		}
		if end := offset + size; end < to {
			mask = mask << ((to - end) * 8) >> ((to - end) * 8)
		}
		c.words[k+j] = c.words[k+j]&^mask | w&mask
		c.mask[k+j] |= mask
	}
}

// SetBuffer changes the bytes from the offset on to those of the buffer, which has no more words than these bytes lie in.
func (c *Changes) SetBuffer(b *Buffer, offset, size uintptr) {
	if b.fault.what != "" {
		c.fault.note(b.fault.field, b.fault.what, b.fault.isValue)
	}
	c.SetRange(offset, size, b.words)
}

// SetDecimal changes a decimal. One that the field cannot hold exactly is a fault.
func (c *Changes) SetDecimal(field string, offset uintptr, precision, scale uint8, v Decimal) {
	unscaled, fits := v.rescaled(scale, precision)
	if !fits {
		c.fault.note(field, decimalProblem(v, precision, scale), true)
	}
	c.SetBits(offset, math.MaxUint64, uint64(unscaled))
}

// Reset makes the changes none.
func (c *Changes) Reset() { *c = Changes{} }

// Edit makes all changes at one moment, and no others. The error is ErrValue if a value was none for its field, and nothing was written.
func (s *Store) Edit(i int64, c *Changes) error { return s.edit(i, c, &Part{}) }

// edit makes all changes at one moment, if the part's field has a value.
func (s *Store) edit(i int64, c *Changes, p *Part) error {
	if err := c.fault.problem(s.path, i); err != nil {
		return err
	}
	at, l, err := s.begin(i)
	if err != nil {
		return err
	}
	defer l.giveBack()
	if len(c.words) == 0 {
		return nil
	}
	l.name(i)
	seq := (*uint64)(at)
	held, err := s.writer.hold(seq, l, i)
	if err != nil {
		return err
	}
	if !p.isThere(at) {
		atomic.StoreUint64(seq, releasedWord(held))
		return s.noPart(i, p)
	}
	from := uintptr(c.first) * wordBytes
	image := unsafe.Add(l.at, laneImageOffset)
	for k, w := range c.words {
		offset := uintptr(k) * wordBytes
		atomic.StoreUint64(wordAt(image, offset), atomic.LoadUint64(wordAt(at, from+offset))&^c.mask[k]|w&c.mask[k])
	}
	atomic.StoreUint64(wordAt(l.at, 16), uint64(from)|uint64(len(c.words)*wordBytes)<<32)
	atomic.StoreUint64((*uint64)(l.at), held)
	for k := range c.words {
		if c.mask[k] != 0 {
			offset := uintptr(k) * wordBytes
			atomic.StoreUint64(wordAt(at, from+offset), atomic.LoadUint64(wordAt(image, offset)))
		}
	}
	atomic.StoreUint64(seq, releasedRange(held))
	atomic.StoreUint64((*uint64)(l.at), 0)
	return nil
}

// Part is where an element of an array lies, or a member of a struct, or of an array's element; for generated code.
type Part struct {
	// Offset and Size are those of the part in bytes, of several elements in the first.
	Offset, Size uintptr
	// Step is how many bytes further the next element has it, and Count how many elements there are: 1 if the field is no array.
	Step  uintptr
	Count int
	// Presence is the offset of the presence word, and Bit the bit in it; zero of a field that always has a value.
	Presence uintptr
	Bit      uint64
	// Field is what the part is called.
	Field string
}

// of returns where element k has the part.
func (p *Part) of(s *Store, k int) (uintptr, error) {
	if k < 0 || k >= p.Count {
		return 0, fault(ErrIndex, s.path, "field %q: there is no element %d, expected 0 to %d", p.Field, k, p.Count-1)
	}
	return p.Offset + uintptr(k)*p.Step, nil
}

// isThere reports whether the field has a value in a record that is held.
func (p *Part) isThere(record unsafe.Pointer) bool {
	return p.Bit == 0 || atomic.LoadUint64(wordAt(record, p.Presence))&p.Bit != 0
}

func (s *Store) noPart(i int64, p *Part) error {
	return fault(ErrAbsent, s.path, "record %d: field %q: the field has no value of which a part could be set; set all of it first", i, p.Field)
}

// LoadPart returns the bits of a part that is a scalar, and whether the field has a value. The error is ErrIndex or ErrClosed.
func (s *Store) LoadPart(i int64, p *Part, k int) (uint64, bool, error) {
	at, err := p.of(s, k)
	if err != nil {
		return 0, false, err
	}
	w, ok := uint64(0), true
	if p.Bit == 0 {
		w, err = s.Load(i, at&^7)
	} else {
		w, ok, err = s.LoadOptional(i, p.Presence, p.Bit, at&^7)
	}
	if err != nil || !ok {
		return 0, false, err
	}
	return w >> (at & 7 * 8) & (math.MaxUint64 >> (64 - 8*p.Size)), true, nil
}

// ReadPart returns a part of one moment in a buffer, and where it is there, and whether the field has a value. The error is ErrIndex or ErrClosed.
func (s *Store) ReadPart(i int64, p *Part, k int) (*Buffer, int, bool, error) {
	at, err := p.of(s, k)
	if err != nil {
		return nil, 0, false, err
	}
	from := at &^ 7
	if p.Bit != 0 {
		from = p.Presence
	}
	words := make([]uint64, (at+p.Size-from+wordBytes-1)/wordBytes)
	if err = s.Read(i, from, words); err != nil {
		return nil, 0, false, err
	}
	b := BufferOf(words, int(from))
	return &b, int(at), p.Bit == 0 || words[0]&p.Bit != 0, nil
}

// StorePart stores the bits of a part that is a scalar. The error is ErrAbsent if the field has no value, and nothing was written.
func (s *Store) StorePart(i int64, p *Part, k int, bits uint64) error {
	at, err := p.of(s, k)
	if err != nil {
		return err
	}
	shift := at & 7 * 8
	mask := uint64(math.MaxUint64) >> (64 - 8*p.Size) << shift
	return s.change(i, func(record unsafe.Pointer) (uintptr, uint64, error) {
		if !p.isThere(record) {
			return 0, 0, s.noPart(i, p)
		}
		return at &^ 7, atomic.LoadUint64(wordAt(record, at&^7))&^mask | bits<<shift&mask, nil
	})
}

// PartBuffer returns a buffer for a part, and where it is to be put there.
func (s *Store) PartBuffer(p *Part, k int) (*Buffer, int, error) {
	at, err := p.of(s, k)
	if err != nil {
		return nil, 0, err
	}
	b := BufferOf(make([]uint64, (at&7+p.Size+wordBytes-1)/wordBytes), int(at&^7))
	return &b, int(at), nil
}

// WritePart writes what was put into the part's buffer, all of it at one moment. The error is ErrAbsent if the field has no value, and ErrValue
// if what was put there is none for the part, and nothing was written.
func (s *Store) WritePart(i int64, p *Part, k int, b *Buffer) error {
	at, err := p.of(s, k)
	if err != nil {
		return err
	}
	var c Changes
	c.SetBuffer(b, at, p.Size)
	return s.edit(i, &c, p)
}

// Write writes record i as a whole: its words, without the sequence word. The error is ErrKeyChanged if it has another key, or value to be
// in order of, than the record.
func (s *Store) Write(i int64, words []uint64) error {
	at, l, err := s.begin(i)
	if err != nil {
		return err
	}
	defer l.giveBack()
	if err = s.sameKey(at, i, words); err != nil {
		return err
	}
	l.putImage(words)
	l.name(i)
	seq := (*uint64)(at)
	held, err := s.writer.hold(seq, l, i)
	if err != nil {
		return err
	}
	commit(at, l, held, words)
	return nil
}

// putImage writes a whole record to the lane.
func (l *lane) putImage(words []uint64) {
	copyIn(unsafe.Add(l.at, laneImageOffset), words)
	atomic.StoreUint64(wordAt(l.at, 16), wordBytes|uint64(len(words)*wordBytes)<<32)
}

// commit is steps 2 to 6 of "Writing: a range", for a whole record.
func commit(at unsafe.Pointer, l *lane, held uint64, words []uint64) {
	atomic.StoreUint64((*uint64)(l.at), held)
	copyIn(unsafe.Add(at, wordBytes), words)
	atomic.StoreUint64((*uint64)(at), releasedRange(held))
	atomic.StoreUint64((*uint64)(l.at), 0)
}

// sameKey makes sure that a record that is to be written keeps what never changes.
func (s *Store) sameKey(at unsafe.Pointer, i int64, words []uint64) error {
	if s.keys == nil && s.layout.Order == nil {
		return nil
	}
	same := true
	b := bytesOf(words)
	for _, f := range s.layout.Key {
		same = same && matches(at, f.Offset, f.of(b, wordBytes))
	}
	if o := s.layout.Order; o != nil {
		same = same && matches(at, o.Offset, b[o.Offset-wordBytes:o.Offset-wordBytes+o.Size])
	}
	if !same {
		return fault(ErrKeyChanged, s.path, "record %d has another key, or another value that it is in the order of, which never changes; append a record", i)
	}
	return nil
}

// matches compares bytes of a record that never change.
func matches(record unsafe.Pointer, offset int, b []byte) bool {
	for k := 0; k < len(b); {
		at := offset + k
		w := atomic.LoadUint64(wordAt(record, uintptr(at)&^7)) >> (at & 7 * 8)
		for more := true; more && k < len(b); more = (offset+k)&7 != 0 {
			if byte(w) != b[k] {
				return false
			}
			w >>= 8
			k++
		}
	}
	return true
}

// Update makes of record i what the function makes of its words, the sequence word left out. The function may run several times, and
// only the last one counts; it runs while nothing is held. If it returns an error, that is returned, and nothing was written.
func (s *Store) Update(i int64, words []uint64, f func() error) error {
	at, l, err := s.begin(i)
	if err != nil {
		return err
	}
	l.giveBack() // the function may write, too
	deadline := time.Now().Add(s.writer.timeout)
	for vain := 0; ; vain++ {
		word, err := s.copyForUpdate(i, at, words, vain >= vainReads)
		if err != nil {
			return err
		}
		if err = f(); err != nil {
			return err
		}
		if err = s.sameKey(at, i, words); err != nil {
			return err
		}
		if done, err := s.replace(i, at, word, words); done || err != nil {
			return err
		}
		if vain > vainReads && time.Now().After(deadline) {
			return fault(ErrBusy, s.path, "record %d: others have written it before each of %d updates in %s was ready; nothing was written", i, vain, s.writer.timeout)
		}
	}
}

// copyForUpdate copies the record under an even word, which it returns; or, where that was in vain, under the held word.
func (s *Store) copyForUpdate(i int64, at unsafe.Pointer, words []uint64, byForce bool) (uint64, error) {
	seq := (*uint64)(at)
	from := unsafe.Add(at, wordBytes)
	for vain := 0; vain < vainReads && !byForce; vain++ {
		word := atomic.LoadUint64(seq)
		if word&1 == 1 {
			break
		}
		copyOut(words, from)
		if atomic.LoadUint64(seq) == word {
			return word, nil
		}
	}
	l, err := s.writer.take()
	if err != nil {
		return 0, err
	}
	defer l.giveBack()
	l.name(i)
	held, err := s.writer.hold(seq, l, i)
	if err != nil {
		return 0, err
	}
	copyOut(words, from)
	atomic.StoreUint64(seq, releasedWord(held))
	return releasedWord(held), nil
}

// replace writes the record if its word is still the one given.
func (s *Store) replace(i int64, at unsafe.Pointer, word uint64, words []uint64) (bool, error) {
	l, err := s.writer.take()
	if err != nil {
		return false, err
	}
	defer l.giveBack()
	if s.closed.Load() {
		return false, s.closedFault()
	}
	l.putImage(words)
	l.name(i)
	held := heldWord(word, l.number)
	if !atomic.CompareAndSwapUint64((*uint64)(at), word, held) {
		return false, nil
	}
	commit(at, l, held, words)
	return true, nil
}

// --------------------------------------------------------------------------------------------------- appending and growing

const (
	growthBytes   = 64 << 20 // that a growth adds at most, unless one append needs more
	smallestBytes = 16 << 10 // that a new store has for records, and that a growth adds at least
	alignedFrom   = 8 << 20  // a longer file ends at a multiple of 2 MiB, for the sake of huge pages
)

// Append appends n records, which lie one after the other in the words, each with room for its sequence word. Whoever sees one of them
// sees all. It returns the index of the first. The error is ErrDuplicateKey or ErrOutOfOrder, or the operating system's if the file could
// not grow; then nothing was appended.
func (s *Store) Append(words []uint64, n int) (int64, error) {
	w := s.writer
	if s.closed.Load() {
		return 0, s.closedFault()
	}
	if w == nil {
		return 0, fault(ErrReadOnly, s.path, "it was opened for reading only; open it with Writable()")
	}
	l, err := w.take()
	if err != nil {
		return 0, err
	}
	defer l.giveBack()
	w.append.Lock()
	defer w.append.Unlock()
	if s.closed.Load() {
		return 0, s.closedFault()
	}
	lock := s.live(appendLockOffset)
	held, err := w.hold(lock, l, noRecord)
	if err != nil {
		return 0, err
	}
	first, err := s.appendHeld(words, uint64(n))
	atomic.StoreUint64(lock, releasedWord(held))
	if err == nil {
		_, _ = s.refresh() // what was appended is there, whatever is found now, and whether or not the store is being closed
	}
	return first, err
}

// appendHeld appends while the append lock is held.
func (s *Store) appendHeld(words []uint64, n uint64) (int64, error) {
	count := atomic.LoadUint64(s.live(countOffset))
	if err := s.ensure(count); err != nil {
		return 0, err
	}
	recordWords := int(s.recordSize / wordBytes)
	if err := s.checkOrder(words, count); err != nil {
		return 0, err
	}
	var keys [][]byte
	if s.keys != nil {
		var err error
		if keys, err = s.keys.fresh(words, recordWords); err != nil {
			return 0, err
		}
	}
	for count+n > atomic.LoadUint64(s.live(capacityOffset)) {
		if err := s.grow(count, count+n); err != nil {
			return 0, err
		}
	}
	if err := s.ensure(count + n); err != nil {
		return 0, err
	}
	if keys != nil {
		if err := s.keys.makeRoom(count, n); err != nil {
			return 0, err
		}
	}
	v := s.current.Load()
	for k := uint64(0); k < n; k++ {
		record := words[int(k)*recordWords : int(k+1)*recordWords]
		record[0] = 0
		copy(unsafe.Slice((*uint64)(s.record(v, int64(count+k))), recordWords), record) // nobody looks at it before the count says so
	}
	for k, key := range keys {
		if err := s.keys.insert(key, count+uint64(k)); err != nil {
			return 0, err
		}
	}
	if keys != nil {
		s.keys.setIndexed(count + n)
	}
	atomic.StoreUint64(s.live(countOffset), count+n)
	return int64(count), nil
}

// checkOrder compares each record with the one before it.
func (s *Store) checkOrder(words []uint64, count uint64) error {
	o := s.layout.Order
	if o == nil {
		return nil
	}
	before, any := uint64(0), count > 0
	if any {
		before = o.value(s.record(s.current.Load(), int64(count-1)))
	}
	recordWords := int(s.recordSize / wordBytes)
	for k := 0; k+recordWords <= len(words); k += recordWords {
		value := o.extend(words[k+o.Offset/wordBytes] >> (o.Offset & 7 * 8))
		if any && o.less(value, before) {
			last, now := fmt.Sprint(before), fmt.Sprint(value)
			if o.Signed {
				last, now = fmt.Sprint(int64(before)), fmt.Sprint(int64(value))
			}
			return fault(ErrOutOfOrder, s.path, "field %q is %s, expected at least %s, as in the record before; nothing was appended", s.schema.order.name, now, last)
		}
		before, any = value, true
	}
	return nil
}

// roomProblem makes sure that a growth would neither write zeros over records nor leave a gap.
func (s *Store) roomProblem(count, capacity uint64) error {
	info, err := s.file.Stat()
	if err != nil {
		return osFault(s.path, "cannot be asked for its size", err)
	}
	if room := s.roomOf(info.Size()); count > capacity || capacity > room {
		return fault(ErrDamaged, s.path, "record count %d, capacity %d, room for %d; expected each to be no more than the next; restore the file from a copy", count, capacity, room)
	}
	return nil
}

// grow makes room, for so many records if that takes no more than one growth's bytes. The append lock is held.
func (s *Store) grow(count, needed uint64) error {
	capacity := atomic.LoadUint64(s.live(capacityOffset))
	if err := s.roomProblem(count, capacity); err != nil {
		return err
	}
	size, begin := uint64(s.recordSize), uint64(s.header.size)+capacity*uint64(s.recordSize)
	more := capacity * size
	if missing := (needed - capacity) * size; more < missing {
		more = missing
	}
	if more > growthBytes {
		more = growthBytes
	}
	for _, low := range []uint64{smallestBytes, size} {
		if more < low {
			more = low
		}
	}
	end := begin + more
	if end > alignedFrom {
		end = roundUp(end, hugePageBytes)
	}
	if err := writeZeros(s.file, begin, end); err != nil {
		return osFault(s.path, fmt.Sprintf("it cannot grow from %d to %d bytes; nothing was appended", begin, end), err)
	}
	if !s.writer.own.isKnown() {
		if err := s.file.Sync(); err != nil {
			return osFault(s.path, "its new room cannot be forced to the disk; nothing was appended", err)
		}
	}
	capacity = (end - uint64(s.header.size)) / size
	atomic.StoreUint64(s.live(capacityOffset), capacity)
	atomic.AddUint64(s.live(growthsOffset), 1)
	raise(&s.room, capacity)
	return nil
}

var zeros [hugePageBytes]byte

// writeZeros writes zeros by ordinary writes, which on a full disk fail; they end at multiples of 2 MiB.
func writeZeros(file *os.File, begin, end uint64) error {
	for begin < end {
		next := (begin/hugePageBytes + 1) * hugePageBytes
		if next > end {
			next = end
		}
		n, err := file.WriteAt(zeros[:next-begin], int64(begin))
		if err != nil {
			return err
		}
		begin += uint64(n)
	}
	return nil
}

// Sync makes sure that a crash of the machine takes back no record and no change from before the call. If it fails once, it fails until the
// store is closed and opened again.
func (s *Store) Sync() error {
	w := s.writer
	if w == nil {
		return fault(ErrReadOnly, s.path, "it was opened for reading only; a writer syncs")
	}
	if s.closed.Load() {
		return s.closedFault()
	}
	l, err := w.take()
	if err != nil {
		return err
	}
	defer l.giveBack()
	return s.syncThrough(l)
}

func (s *Store) syncThrough(l *lane) error {
	w := s.writer
	w.sync.Lock()
	defer w.sync.Unlock()
	if w.failed != nil {
		return osFault(s.path, "a sync failed before, and the disk may lack what was written until then; close the store, and open it again", w.failed)
	}
	lock := s.live(syncLockOffset)
	held, err := w.hold(lock, l, noRecord)
	if err != nil {
		return err
	}
	count := atomic.LoadUint64(s.live(countOffset))
	err = s.writePage(count, atomic.LoadUint64(s.live(capacityOffset)))
	w.failed = err
	atomic.StoreUint64(lock, releasedWord(held))
	return err
}

// writePage forces the file, writes the older sync page, and forces that. What is dirty in mappings is forced by fsync, too.
func (s *Store) writePage(durable, room uint64) error {
	if newest := s.newestPage(); newest.transaction == math.MaxUint64 {
		return fault(ErrDamaged, s.path, "its newest sync page has the highest transaction that there is; copy the records to a new store")
	}
	if err := s.file.Sync(); err != nil {
		return osFault(s.path, "cannot be forced to the disk", err)
	}
	first, second := s.page(0).transaction, s.page(1).transaction
	older, transaction := 0, second+1
	if second < first {
		older, transaction = 1, first+1
	}
	own := s.writer.own
	own.uptime, own.start = clocks() // which tell when the page was written, whenever the store was opened
	words := pageWords(transaction, durable, room, &own)
	copyIn(s.pageAt(older), words[:])
	if err := s.file.Sync(); err != nil {
		return osFault(s.path, "its sync page cannot be forced to the disk", err)
	}
	return nil
}

func pageWords(transaction, durable, room uint64, own *run) (words [8]uint64) {
	words[0], words[1], words[2] = transaction, durable, room
	if room < durable {
		words[2] = durable
	}
	b := bytesOf(words[:])
	copy(b[24:], own.boot[:])
	if own.container {
		b[40] = 1
	}
	binary.LittleEndian.PutUint32(b[44:], own.uptime)
	words[6] = own.start
	binary.LittleEndian.PutUint32(b[60:], crc32.Checksum(b[:60], castagnoli))
	return words
}

// Close ends the use of the store. A writer waits for its own writes, syncs (see NoSyncOnClose), and lets others have its slots. Closing
// it twice does nothing. Whoever still reads or writes gets ErrClosed.
func (s *Store) Close() error {
	if s.closed.Swap(true) {
		return nil
	}
	defer letGo(s)
	s.known.Store(0)
	var err error
	if w := s.writer; w != nil {
		w.claim.Lock() // no more lanes from now on
		w.full.Store(math.MaxInt64)
		var own *lane
		for _, l := range *w.lanes.Load() {
			for p := (pause{n: 64}); !l.busy.CompareAndSwap(false, true); p.next() {
			}
			own = l
		}
		w.claim.Unlock()
		if own != nil && !w.noSync {
			err = s.syncThrough(own)
		}
		if e := w.locks.Close(); err == nil && e != nil {
			err = osFault(s.path, "its lock file cannot be closed", e)
		}
	}
	if s.keys != nil {
		s.keys.close()
	}
	s.mapping.Lock()
	defer s.mapping.Unlock()
	for _, v := range s.views {
		v.unmapLater()
	}
	if e := s.file.Close(); err == nil && e != nil {
		err = osFault(s.path, "cannot be closed", e)
	}
	return err
}

// CreateStore makes a store of no records of the layout, and opens it for writing; ErrExists if something is at the path. For generated
// code.
func CreateStore(path string, layout *Layout, list ...Option) (*Store, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, osFault(path, "has no absolute path", err)
	}
	text, err := parseSchema([]byte(layout.Text))
	if err != nil {
		return nil, fault(ErrLayout, path, "the program's own schema text: %s", err)
	}
	err = makeBeside(nil, absolute, absolute, func(file *os.File) error { return fillNew(file, layout, text, optionsOf(list).capacity) })
	if os.IsExist(err) {
		return nil, fault(ErrExists, path, "there is something already; open it, or choose another path")
	}
	if err != nil {
		return nil, osFault(path, "cannot be made", err)
	}
	directory, err := os.Open(filepath.Dir(absolute))
	if err == nil {
		err = directory.Sync()
		_ = directory.Close()
	}
	if err != nil {
		return nil, osFault(path, "its directory cannot be forced to the disk", err)
	}
	return OpenStore(path, layout, append(append([]Option{}, list...), Writable())...)
}

// fillNew writes a whole store without records.
func fillNew(file *os.File, layout *Layout, text *schema, records int64) error {
	const syncAt, textAt = pageBytes, 3 * pageBytes
	recordSize := uint64(layout.RecordSize)
	laneSize := laneImageOffset + roundUp(recordSize-wordBytes, lineBytes)
	slots, perSlot := uint64(32), uint64(4)
	for slots*perSlot*laneSize > 8<<20 && (perSlot > 1 || slots > 8) {
		if perSlot > 1 {
			perSlot /= 2
		} else {
			slots /= 2
		}
	}
	lanesAt := roundUp(textAt+uint64(len(layout.Text)), pageBytes)
	headerSize := roundUp(lanesAt+slots*perSlot*laneSize, pageBytes)
	area := uint64(smallestBytes)
	if area < recordSize {
		area = recordSize
	}
	if records >= 0 {
		if records > math.MaxInt64/2/int64(recordSize) {
			return fmt.Errorf("%w: a capacity of %d records is more than a file can have", ErrValue, records)
		}
		area = uint64(records) * recordSize
	}
	capacity := area / recordSize
	id, err := NewUUID()
	if err != nil {
		return err
	}
	b := make([]byte, pageBytes)
	u32 := func(at int, v uint64) { binary.LittleEndian.PutUint32(b[at:], uint32(v)) }
	copy(b, "MMFG")
	u32(4, 2)
	digest := text.fingerprint()
	copy(b[8:], digest[:])
	u32(40, uint64(layout.Version))
	u32(44, recordSize)
	binary.LittleEndian.PutUint64(b[capacityOffset:], capacity)
	u32(64, headerSize)
	u32(76, uint64(layout.Align))
	u32(80, textAt)
	u32(84, uint64(len(layout.Text)))
	u32(88, syncAt)
	u32(92, pageBytes)
	u32(96, lanesAt)
	u32(100, laneSize)
	u32(104, slots*perSlot)
	u32(108, perSlot)
	copy(b[112:], id[:])
	binary.LittleEndian.PutUint64(b[128:], uint64(time.Now().UnixMilli()))
	u32(136, uint64(text.writeFeatures()))
	sum := crc32.Update(0, castagnoli, b[:countOffset])
	sum = crc32.Update(sum, castagnoli, b[64:checksumOffset])
	u32(checksumOffset, uint64(crc32.Update(sum, castagnoli, []byte(layout.Text))))
	own := thisRun()
	page := pageWords(1, 0, capacity, &own)
	if err = writeZeros(file, 0, headerSize+area); err != nil {
		return err
	}
	for _, part := range []struct {
		at    int64
		bytes []byte
	}{{0, b}, {syncAt, bytesOf(page[:])}, {textAt, []byte(layout.Text)}} {
		if _, err = file.WriteAt(part.bytes, part.at); err != nil {
			return err
		}
	}
	if err = file.Chmod(0o666 &^ currentUmask()); err != nil {
		return err
	}
	return file.Sync()
}

// currentUmask asks /proc, since the system call that tells it also changes it.
func currentUmask() os.FileMode {
	text, _ := os.ReadFile("/proc/self/status")
	for _, line := range strings.Split(string(text), "\n") {
		if octal := strings.TrimPrefix(line, "Umask:"); octal != line {
			if v, err := strconv.ParseUint(strings.TrimSpace(octal), 8, 32); err == nil {
				return os.FileMode(v)
			}
		}
	}
	return 0o077
}

// ------------------------------------------------------------------------------------------------------------------ keys

const (
	keyPairing   = 256
	keyIndexed   = 320
	keyState     = 384
	keyUsed      = 448
	keyMoved     = 512
	slotIndex    = 1<<48 - 1 // of a slot, and the slots of used
	moveEach     = 8         // slots of the older table that an insert goes through
	mostSlotBits = 44
)

// of returns the part of the key that the field has in a record's bytes, of which the first lies at the offset base.
func (f *KeyField) of(record []byte, base int) []byte {
	b := record[f.Offset-base:]
	if !f.Variable {
		return b[:f.Size]
	}
	length := binary.LittleEndian.Uint32(b)
	if length > uint32(f.Size) { // of a damaged record
		length = uint32(f.Size)
	}
	return b[:4+length]
}

// Key puts an encoded key together, for generated code.
type Key struct {
	bytes []byte
	short [48]byte // saves most keys an allocation
}

// Put adds a field of a fixed size, little-endian.
func (k *Key) Put(v uint64, size int) {
	if k.bytes == nil {
		k.bytes = k.short[:0]
	}
	for i := 0; i < size; i++ {
		k.bytes = append(k.bytes, byte(v>>(8*i)))
	}
}

// PutUUID adds a UUID.
func (k *Key) PutUUID(v UUID) {
	k.Put(0, 0)
	k.bytes = append(k.bytes, v[:]...)
}

// PutString adds a string. One that is longer than the field's longest content is a key that no record has.
func (k *Key) PutString(v string) {
	k.Put(uint64(uint32(len(v))), 4)
	k.bytes = append(k.bytes, v...)
}

// PutBytes adds bytes.
func (k *Key) PutBytes(v []byte) {
	k.Put(uint64(uint32(len(v))), 4)
	k.bytes = append(k.bytes, v...)
}

// PutDecimal adds a decimal. It returns false if the field cannot hold it, so that no record has it.
func (k *Key) PutDecimal(v Decimal, precision, scale uint8) bool {
	unscaled, fits := v.rescaled(scale, precision)
	k.Put(uint64(unscaled), 8)
	return fits
}

const (
	prime1 uint64 = 0x9E3779B185EBCA87
	prime2 uint64 = 0xC2B2AE3D27D4EB4F
	prime3 uint64 = 0x165667B19E3779F9
	prime4 uint64 = 0x85EBCA77C2B2AE63
	prime5 uint64 = 0x27D4EB2F165667C5
)

func xxhRound(a, word uint64) uint64 { return bits.RotateLeft64(a+word*prime2, 31) * prime1 }

// xxh64 is XXH64.
func xxh64(seed uint64, p []byte) uint64 {
	length := uint64(len(p))
	var h uint64
	if length >= 32 {
		a := [4]uint64{seed, seed, seed, seed}
		a[0] += prime1
		a[0] += prime2
		a[1] += prime2
		a[3] -= prime1
		for ; len(p) >= 32; p = p[32:] {
			for i := range a {
				a[i] = xxhRound(a[i], binary.LittleEndian.Uint64(p[8*i:]))
			}
		}
		h = bits.RotateLeft64(a[0], 1) + bits.RotateLeft64(a[1], 7) + bits.RotateLeft64(a[2], 12) + bits.RotateLeft64(a[3], 18)
		for i := range a {
			h = (h^xxhRound(0, a[i]))*prime1 + prime4
		}
	} else {
		h = seed + prime5
	}
	h += length
	for ; len(p) >= 8; p = p[8:] {
		h = bits.RotateLeft64(h^xxhRound(0, binary.LittleEndian.Uint64(p)), 27)*prime1 + prime4
	}
	if len(p) >= 4 {
		h = bits.RotateLeft64(h^uint64(binary.LittleEndian.Uint32(p))*prime1, 23)*prime2 + prime3
		p = p[4:]
	}
	for _, c := range p {
		h = bits.RotateLeft64(h^uint64(c)*prime5, 11) * prime1
	}
	h = (h ^ h>>33) * prime2
	h = (h ^ h>>29) * prime3
	return h ^ h>>32
}

// keyFile is the file beside a store that finds records by their key.
type keyFile struct {
	store   *Store
	path    string
	opening sync.Mutex // of the file, and of mappings
	current atomic.Pointer[keyView]
	views   []*keyView
}

// keyView is a mapping of one key file.
type keyView struct {
	file  *os.File
	maps  *mapping
	base  unsafe.Pointer
	seed  uint64
	first uint32 // 2 to the power of it are the slots of table 0
	key   *keyFile
	seen  atomic.Uint64 // the last state whose tables were found to be there

	offsets [mostSlotBits + 1]uint64 // of the tables
}

// newKeyView finds out where the tables lie that there can be. Nothing is mapped yet.
func newKeyView(k *keyFile, file *os.File, seed uint64, first uint32) *keyView {
	v := &keyView{file: file, seed: seed, first: first, key: k}
	at := uint64(pageBytes)
	for t := uint32(0); t+first <= mostSlotBits; t++ {
		size := v.slots(t) * 8
		if size >= hugePageBytes {
			at = roundUp(at, hugePageBytes)
		}
		v.offsets[t] = at
		at += size
	}
	return v
}

// take makes the view one of the bytes.
func (v *keyView) take(b []byte) { v.maps, v.base = &mapping{b}, unsafe.Pointer(&b[0]) }

func (v *keyView) live(offset uintptr) *uint64 { return wordAt(v.base, offset) }

func (v *keyView) slots(table uint32) uint64 { return 1 << (v.first + table) }

func (v *keyView) tableEnd(table uint32) uint64 { return v.offsets[table] + v.slots(table)*8 }

// tables returns the newest and the oldest table of a state, and whether there can be such.
func (v *keyView) tables(state uint64) (newest, oldest uint32, valid bool) {
	n, o := state&0xFF, state>>8&0xFF
	valid = state>>16 == 0 && n >= 1 && o >= 1 && (o == n || o+1 == n) && uint64(v.first)+n-1 <= mostSlotBits
	return uint32(n - 1), uint32(o - 1), valid
}

func (k *keyFile) fault(format string, values ...any) *Error {
	return fault(ErrKeyFile, k.path, format, values...)
}

// open opens the file at the path, and checks whether it is usable: the error tells why not.
func (k *keyFile) open(writable bool) (*keyView, error) {
	flags := os.O_RDONLY
	if writable {
		flags = os.O_RDWR
	}
	file, err := os.OpenFile(k.path, flags|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, &Error{Kind: ErrKeyFile, Path: k.path, Text: "cannot be opened", Cause: errors.Unwrap(err)}
	}
	v, err := k.check(file, writable)
	if err != nil {
		_ = file.Close()
	}
	return v, err
}

func (k *keyFile) check(file *os.File, writable bool) (*keyView, error) {
	s := k.store
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() || info.Size() < pageBytes {
		return nil, k.fault("it is no regular file of at least 4096 bytes")
	}
	b := make([]byte, 256)
	if _, err = file.ReadAt(b, 0); err != nil {
		return nil, osFault(k.path, "cannot be read", err)
	}
	u32 := func(at int) uint32 { return binary.LittleEndian.Uint32(b[at:]) }
	digest := s.schema.keyFingerprint()
	switch {
	case string(b[:4]) != "MMFK" || u32(4) != 1:
		return nil, k.fault("it begins with % x, expected 4d 4d 46 4b 01 00 00 00", b[:8])
	case crc32.Checksum(b[:checksumOffset], castagnoli) != u32(checksumOffset):
		return nil, k.fault("checksum %08x, computed %08x", u32(checksumOffset), crc32.Checksum(b[:checksumOffset], castagnoli))
	case !bytes.Equal(b[8:24], s.header.storeID[:]):
		return nil, k.fault("it belongs to the store %x, expected %x", b[8:24], s.header.storeID[:])
	case !bytes.Equal(b[32:64], digest[:]):
		return nil, k.fault("it is of another key")
	case u32(64) < 9 || u32(64) > 40:
		return nil, k.fault("table 0 has 2^%d slots, expected 2^9 to 2^40", u32(64))
	}
	v := newKeyView(k, file, binary.LittleEndian.Uint64(b[24:]), u32(64))
	count := atomic.LoadUint64(s.live(countOffset))
	b, err = mapFile(k.path, file.Fd(), pageBytes, writable)
	if err != nil {
		return nil, err
	}
	v.take(b)
	if v, err = k.checkLive(v, count, writable); err != nil {
		return nil, err
	}
	return v, nil
}

// checkLive looks at what writers change, and maps the tables.
func (k *keyFile) checkLive(v *keyView, count uint64, writable bool) (*keyView, error) {
	problem := func() error {
		pairing, expected := atomic.LoadUint64(v.live(keyPairing)), atomic.LoadUint64(k.store.live(pairingOffset))
		if pairing == 0 || pairing != expected {
			return k.fault("its pairing is %016x, the store's %016x", pairing, expected)
		}
		if indexed := atomic.LoadUint64(v.live(keyIndexed)); indexed < count {
			return k.fault("%d records are indexed, there are %d", indexed, count)
		}
		return nil
	}
	err := problem()
	whole := v
	if err == nil {
		whole, err = v.reach(atomic.LoadUint64(v.live(keyState)), writable)
	}
	if whole != v || err != nil {
		_ = syscall.Munmap(v.maps.bytes) // nobody else has seen it
	}
	return whole, err
}

// reach returns a view that has all tables of the state: this one, or another of the same file.
func (v *keyView) reach(state uint64, writable bool) (*keyView, error) {
	newest, _, valid := v.tables(state)
	if !valid {
		return nil, v.key.fault("state %016x names tables that cannot be", state)
	}
	return v.reachEnd(v.tableEnd(newest), writable)
}

func (v *keyView) reachEnd(end uint64, writable bool) (*keyView, error) {
	info, err := v.file.Stat()
	if err != nil || uint64(info.Size()) < end {
		return nil, v.key.fault("truncated: it does not reach to byte %d, the end of its newest table", end)
	}
	if end <= uint64(len(v.maps.bytes)) {
		return v, nil
	}
	more := newKeyView(v.key, v.file, v.seed, v.first)
	b, err := mapFile(v.key.path, v.file.Fd(), int64(end), writable)
	if err != nil {
		return nil, err
	}
	more.take(b)
	return more, nil
}

// use makes the view the one that finds look at. A reader is done with files that were replaced; a writer, which knows of none, keeps all.
func (k *keyFile) use(v *keyView) {
	if k.current.Load() == v {
		return
	}
	var kept []*keyView
	for _, other := range k.views {
		if other.file == v.file || k.store.writer != nil {
			kept = append(kept, other)
			continue
		}
		other.maps.unmapLater()
		_ = other.file.Close()
	}
	k.views = append(kept, v)
	k.current.Store(v)
}

func (k *keyFile) close() {
	k.opening.Lock()
	defer k.opening.Unlock()
	for _, v := range k.views {
		v.maps.unmapLater()
		_ = v.file.Close() // that of several views is closed by the first
	}
	k.views = nil
}

// opened returns the file's view, opening it if need be: it is not of the file that was found to be of no use.
func (k *keyFile) opened(useless *os.File) (*keyView, error) {
	k.opening.Lock()
	defer k.opening.Unlock()
	if v := k.current.Load(); v != nil && v.file != useless {
		return v, nil
	}
	if k.store.closed.Load() {
		return nil, k.store.closedFault()
	}
	// A key file that does not fit is no fault while a writer is about to make, or to pair, another: between two looks at a store that
	// nobody was opening, and nobody has opened, it is one.
	deadline := time.Now().Add(10 * time.Second)
	openings := k.store.live(openingsOffset)
	for {
		before := atomic.LoadUint64(openings)
		busy := k.store.isBeingOpened()
		v, err := k.open(k.store.writer != nil)
		if err == nil {
			k.use(v)
			return v, nil
		}
		busy = busy || before != atomic.LoadUint64(openings) || k.store.isBeingOpened()
		if errors.Is(err, os.ErrPermission) || !busy || time.Now().After(deadline) {
			var e *Error
			if errors.As(err, &e) {
				e.Text += "; open the store for writing once, which makes the file anew"
			}
			return nil, err
		}
		time.Sleep(time.Millisecond)
	}
}

// isBeingOpened reports whether somebody is just opening the store for writing, and may be making the key file.
func (s *Store) isBeingOpened() bool {
	locks, err := os.OpenFile(s.path+".lck", os.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0)
	if err != nil {
		return false
	}
	defer locks.Close()
	got, err := lockRange(locks, openingByte, 1, syscall.F_RDLCK)
	return err == nil && !got
}

// Find returns the index of the record that has the key, and true; or false if none has it.
func (s *Store) Find(key *Key) (int64, bool, error) {
	if s.closed.Load() {
		return 0, false, s.closedFault()
	}
	if s.crash.Load() != nil {
		if _, err := s.refresh(); err != nil {
			return 0, false, err
		}
		if s.crash.Load() != nil {
			return 0, false, s.keys.fault("the machine has crashed since the last sync; open the store for writing once")
		}
	}
	i, has, err := s.keys.find(key.bytes)
	if err != nil && s.closed.Load() {
		err = s.closedFault()
	}
	runtime.KeepAlive(s)
	return i, has, err
}

func (k *keyFile) find(key []byte) (int64, bool, error) {
	const mostAttempts = 100
	var useless *os.File
	for attempt := 0; attempt < mostAttempts; attempt++ {
		v := k.current.Load()
		var err error
		if v == nil || v.file == useless {
			if v, err = k.opened(useless); err != nil {
				return 0, false, err
			}
		}
		v, state, err := v.reached()
		if err != nil {
			return 0, false, err
		}
		i, answer, err := v.lookUp(state, key)
		if err != nil || answer != askAgain {
			return i, answer == found, err
		}
		alive := atomic.LoadUint64(v.live(keyState)) != 0
		if alive && v.isAtItsPath() && v.indexesAll() {
			return 0, false, nil // a writer has died between its two stores of the number, or is at them
		}
		useless = v.file
	}
	return 0, false, k.fault("it is replaced again and again")
}

// Put replaces the record that is found, or appends one if there is none, by the functions; for generated code. If another writer appends
// the same key first, its record is replaced.
func (s *Store) Put(find func() (int64, bool, error), set func(int64) error, add func() (int64, error)) (int64, error) {
	for {
		i, has, err := find()
		if err != nil {
			return 0, err
		}
		if has {
			return i, set(i)
		}
		if i, err = add(); !errors.Is(err, ErrDuplicateKey) {
			return i, err
		}
	}
}

type answer int

const (
	found answer = iota
	noRecordHasIt
	askAgain
)

func (v *keyView) isAtItsPath() bool { return leadsTo(v.key.path, v.file) }

func (v *keyView) indexesAll() bool {
	count := atomic.LoadUint64(v.key.store.live(countOffset))
	indexed := atomic.LoadUint64(v.live(keyIndexed))
	runtime.KeepAlive(v)
	return indexed >= count
}

// reached returns a view that has the tables of its state, and the state, which is 0 if the file was given up.
func (v *keyView) reached() (*keyView, uint64, error) {
	state := atomic.LoadUint64(v.live(keyState))
	if state == 0 || state == v.seen.Load() {
		return v, state, nil
	}
	k := v.key
	k.opening.Lock()
	defer k.opening.Unlock()
	if k.store.closed.Load() {
		return v, 0, k.store.closedFault()
	}
	if now := k.current.Load(); now != nil && now != v { // somebody else was faster: it reaches further, or is of a newer file
		v = now
		if state = atomic.LoadUint64(v.live(keyState)); state == 0 {
			return v, 0, nil
		}
	}
	more, err := v.reach(state, k.store.writer != nil)
	if err != nil {
		return v, state, err
	}
	more.seen.Store(state)
	k.use(more)
	return more, state, nil
}

// lookUp is one find, in the tables of the state. It asks again if another file may have the key.
func (v *keyView) lookUp(state uint64, key []byte) (int64, answer, error) {
	s := v.key.store
	if state == 0 {
		return 0, askAgain, nil
	}
	hash := xxh64(v.seed, key)
	newest, oldest, _ := v.tables(state)
	for t := int64(newest); t >= int64(oldest); t-- {
		i, err := v.probe(uint32(t), hash, key)
		if i >= 0 || err != nil {
			return i, found, err
		}
	}
	count := atomic.LoadUint64(s.live(countOffset))
	complete := atomic.LoadUint64(v.live(keyIndexed)) >= count
	paired := atomic.LoadUint64(v.live(keyPairing)) == atomic.LoadUint64(s.live(pairingOffset))
	runtime.KeepAlive(v)
	if complete && paired {
		return 0, noRecordHasIt, nil
	}
	return 0, askAgain, nil
}

func (v *keyView) slot(table uint32, k uint64) *uint64 {
	return v.live(uintptr(v.offsets[table] + k*8))
}

// probe goes from the hash's slot to the first empty one, and never around twice: a damaged table may have none.
func (v *keyView) probe(table uint32, hash uint64, key []byte) (int64, error) {
	s := v.key.store
	slots := v.slots(table)
	for k := uint64(0); k < slots; k++ {
		slot := atomic.LoadUint64(v.slot(table, (hash+k)&(slots-1)))
		if slot == 0 {
			break
		}
		if slot>>48 != hash>>48 || slot&slotIndex == 0 {
			continue
		}
		record := slot&slotIndex - 1
		if record >= atomic.LoadUint64(s.live(countOffset)) {
			continue
		}
		if record >= s.known.Load() {
			if err := s.ensure(record + 1); err != nil {
				return -1, err
			}
		}
		view := s.current.Load()
		if s.hasKey(s.record(view, int64(record)), key) {
			runtime.KeepAlive(v)
			return int64(record), nil
		}
	}
	runtime.KeepAlive(v)
	return -1, nil
}

// hasKey compares a record's key, which never changes, with an encoded one.
func (s *Store) hasKey(record unsafe.Pointer, key []byte) bool {
	for i := range s.layout.Key {
		f := &s.layout.Key[i]
		length := f.Size
		if f.Variable {
			if len(key) < 4 {
				return false
			}
			length = 4 + int(binary.LittleEndian.Uint32(key))
			if length > 4+f.Size {
				return false
			}
		}
		if len(key) < length || !matches(record, f.Offset, key[:length]) {
			return false
		}
		key = key[length:]
	}
	return len(key) == 0
}

// keyOf returns the encoded key of a record's bytes.
func (s *Store) keyOf(record []byte) []byte {
	var key []byte
	for i := range s.layout.Key {
		key = append(key, s.layout.Key[i].of(record, 0)...)
	}
	return key
}

// keyOfRecord returns the encoded key of a record of the file.
func (s *Store) keyOfRecord(i uint64, words []uint64) []byte {
	copyOut(words, s.record(s.current.Load(), int64(i)))
	return s.keyOf(bytesOf(words))
}

// The rest is done while the append lock is held, and by a writer alone.

// fresh returns the keys of new records, none of which a record has.
func (k *keyFile) fresh(words []uint64, recordWords int) ([][]byte, error) {
	var keys [][]byte
	before := map[string]bool{}
	for from := 0; from+recordWords <= len(words); from += recordWords {
		key := k.store.keyOf(bytesOf(words[from : from+recordWords]))
		i, has, err := k.find(key)
		if err != nil {
			return nil, err
		}
		if has {
			return nil, fault(ErrDuplicateKey, k.store.path, "record %d has the key already; nothing was appended", i)
		}
		if len(words) > recordWords {
			if before[string(key)] {
				return nil, fault(ErrDuplicateKey, k.store.path, "two of the records to be appended have the same key; nothing was appended")
			}
			before[string(key)] = true
		}
		keys = append(keys, key)
	}
	return keys, nil
}

// view returns the view to write through.
func (k *keyFile) view() (*keyView, uint64, error) {
	v, state, err := k.current.Load().reached()
	if err == nil && state == 0 {
		err = k.fault("it was given up although this writer has it open; was it replaced by hand?")
	}
	return v, state, err
}

// usedOf returns how many slots of the newest table count as taken.
func (v *keyView) usedOf(table uint32) uint64 {
	used := atomic.LoadUint64(v.live(keyUsed))
	of, slots := used>>56, v.slots(table)
	switch n := used & slotIndex; {
	case of < uint64(table)+1:
		return 0
	case of > uint64(table)+1 || n > slots:
		return slots
	default:
		return n
	}
}

func (v *keyView) putUsed(table uint32, used uint64) {
	atomic.StoreUint64(v.live(keyUsed), used|uint64(table+1)<<56)
}

// makeRoom makes room for n slots, and for all that is still to come from an older table.
func (k *keyFile) makeRoom(count, n uint64) error {
	for first := true; ; first = false {
		v, state, err := k.view()
		if err != nil {
			return err
		}
		newest, oldest, _ := v.tables(state)
		left := uint64(0)
		if oldest != newest {
			moved, most := atomic.LoadUint64(v.live(keyMoved)), v.slots(oldest)
			if moved > most {
				moved = most
			}
			left = most - moved
		}
		slots := v.slots(newest)
		used := v.usedOf(newest)
		enough := used+n+left <= slots/4*3
		switch {
		case left > 0 && enough && first:
			if err = v.move(newest, oldest, count, moveEach*n); err != nil {
				return err
			}
			return nil
		case enough:
			if oldest != newest && left == 0 {
				atomic.StoreUint64(v.live(keyState), state&0xFF|state&0xFF<<8)
			}
			v.prepare(newest, used)
			return nil
		case oldest != newest:
			if err = v.move(newest, oldest, count, left); err != nil {
				return err
			}
		default:
			if err = v.next(newest); err != nil {
				return err
			}
		}
	}
}

// prepare makes the file longer, a piece each time, before the next table is needed.
func (v *keyView) prepare(newest uint32, used uint64) {
	if used <= v.slots(newest)/2 || uint64(v.first)+uint64(newest)+1 > mostSlotBits {
		return
	}
	if info, err := v.file.Stat(); err == nil {
		size, end := uint64(info.Size()), v.tableEnd(newest+1)
		if size < end {
			if end > size+hugePageBytes {
				end = size + hugePageBytes
			}
			_ = writeZeros(v.file, size, end) // a full disk is told of when the room is needed
		}
	}
}

// next makes an empty table of twice the size the newest one.
func (v *keyView) next(newest uint32) error {
	if uint64(v.first)+uint64(newest)+1 > mostSlotBits {
		return v.key.fault("it is full: 2^%d slots", v.first+newest)
	}
	info, err := v.file.Stat()
	if err != nil {
		return osFault(v.key.path, "cannot be asked for its size", err)
	}
	if end := v.tableEnd(newest + 1); uint64(info.Size()) < end {
		if err = writeZeros(v.file, uint64(info.Size()), end); err != nil {
			return osFault(v.key.path, fmt.Sprintf("it cannot grow to %d bytes; nothing was appended", end), err)
		}
	}
	atomic.StoreUint64(v.live(keyMoved), 0)
	atomic.StoreUint64(v.live(keyState), uint64(newest+2)|uint64(newest+1)<<8)
	v.putUsed(newest+1, 0)
	return nil
}

// move goes through some slots of the older table.
func (v *keyView) move(newest, oldest uint32, count, some uint64) error {
	s := v.key.store
	words := make([]uint64, s.recordSize/wordBytes)
	moved := atomic.LoadUint64(v.live(keyMoved))
	end := moved + some
	if most := v.slots(oldest); end > most {
		end = most
	}
	for k := moved; k < end; k++ {
		slot := atomic.LoadUint64(v.slot(oldest, k))
		if slot&slotIndex == 0 || slot&slotIndex-1 >= count {
			continue
		}
		hash := xxh64(v.seed, s.keyOfRecord(slot&slotIndex-1, words))
		if hash>>48 != slot>>48 {
			continue
		}
		if err := v.put(newest, hash, slot); err != nil {
			return err
		}
	}
	atomic.StoreUint64(v.live(keyMoved), end)
	if end == v.slots(oldest) {
		atomic.StoreUint64(v.live(keyState), uint64(newest+1)|uint64(newest+1)<<8)
	}
	return nil
}

// put puts the slot into the table, unless it is found on the way.
func (v *keyView) put(table uint32, hash, slot uint64) error {
	v.putUsed(table, v.usedOf(table)+1)
	slots := v.slots(table)
	for k := uint64(0); k < slots; k++ {
		p := v.slot(table, (hash+k)&(slots-1))
		switch atomic.LoadUint64(p) {
		case slot:
			return nil
		case 0:
			atomic.StoreUint64(p, slot)
			return nil
		}
	}
	return v.key.fault("damaged: no slot of its newest table is empty; close all writers, delete the file, and open the store for writing")
}

// putFirst gives a record its slot in table 0 of a new file, which has room for all, unless a record before it has the same key: only a damaged
// store has such, and a million records of zeros would lie in one row, and each be put behind all the others. It reports whether it did.
func (v *keyView) putFirst(hash uint64, key []byte, record uint64, words []uint64) bool {
	s, slots := v.key.store, v.slots(0)
	for k := uint64(0); ; k++ {
		p := v.slot(0, (hash+k)&(slots-1))
		slot := atomic.LoadUint64(p)
		if slot == 0 {
			atomic.StoreUint64(p, hash&^uint64(slotIndex)|(record+1))
			return true
		}
		if slot>>48 == hash>>48 && bytes.Equal(s.keyOfRecord(slot&slotIndex-1, words), key) {
			return false
		}
	}
}

// insert gives a record that is not published yet its slot. There is room.
func (k *keyFile) insert(key []byte, record uint64) error {
	v, state, err := k.view()
	if err != nil {
		return err
	}
	newest, _, _ := v.tables(state)
	hash := xxh64(v.seed, key)
	return v.put(newest, hash, hash&^uint64(slotIndex)|(record+1))
}

func (k *keyFile) setIndexed(count uint64) {
	atomic.StoreUint64(k.current.Load().live(keyIndexed), count)
}

// enter opens the key file for writing: "Opening a key file". The opening lock is held.
func (k *keyFile) enter(nobodyElse, certain bool) error {
	s := k.store
	if nobodyElse && !certain {
		atomic.StoreUint64(s.live(pairingOffset), 0)
	}
	v, err := k.open(true)
	if !nobodyElse {
		if err != nil {
			return k.fault("%s, and another writer has the store open; close that one first", err)
		}
		k.use(v)
		return nil
	}
	if err != nil {
		return k.makeAnew()
	}
	k.use(v)
	atomic.StoreUint64(v.live(keyIndexed), atomic.LoadUint64(s.live(countOffset)))
	pairing, err := randomNumber()
	if err != nil {
		return osFault(k.path, "no random number is to be had", err)
	}
	atomic.StoreUint64(v.live(keyPairing), pairing)
	atomic.StoreUint64(s.live(pairingOffset), pairing)
	return nil
}

// randomNumber returns one that is not 0.
func randomNumber() (uint64, error) {
	for {
		var b [8]byte
		if _, err := rand.Read(b[:]); err != nil {
			return 0, err
		}
		if v := binary.LittleEndian.Uint64(b[:]); v != 0 {
			return v, nil
		}
	}
}

// isOurs reports whether a file at the key file's path may be replaced, and whether it is an older one of the same store.
func (k *keyFile) isOurs() (ours, older bool, err error) {
	file, err := os.OpenFile(k.path, os.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0)
	if os.IsNotExist(err) {
		return true, false, nil
	}
	if err != nil {
		return false, false, nil
	}
	defer file.Close()
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
		return false, false, err
	}
	b := make([]byte, 256)
	n, err := file.ReadAt(b, 0)
	if err != nil && err != io.EOF {
		return false, false, err
	}
	b = b[:n]
	older = n >= 24 && bytes.Equal(b[8:24], k.store.header.storeID[:])
	return older || len(bytes.Trim(b, "\x00")) == 0 || bytes.HasPrefix(b, []byte("MMFK")), older, nil
}

// makeAnew makes the file of the records that there are. No other writer lives, and the opening lock is held.
func (k *keyFile) makeAnew() error {
	s := k.store
	ours, older, err := k.isOurs()
	if err != nil {
		return osFault(k.path, "cannot be read", err)
	}
	if !ours {
		return k.fault("a file that is no key file of this store is in its place; move it away, or give the store another name")
	}
	k.removeLeft()
	if _, err = s.refresh(); err != nil {
		return err
	}
	count := atomic.LoadUint64(s.live(countOffset))
	first := uint32(10)
	for count > (1<<first)/8*5 {
		first++
	}
	temporary, err := temporaryName(k.path, ".tmp")
	if err != nil {
		return osFault(k.path, "no random number is to be had", err)
	}
	file, err := os.OpenFile(temporary, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return osFault(k.path, "cannot be made", errors.Unwrap(err))
	}
	pairing, err := k.fill(file, first, count)
	var old *os.File
	if err == nil && older {
		if old, _ = os.OpenFile(k.path, os.O_RDWR|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0); old != nil {
			defer old.Close()
		}
	}
	if err == nil {
		err = os.Rename(temporary, k.path)
	}
	_ = file.Close()
	if err != nil {
		_ = os.Remove(temporary)
		return osFault(k.path, "cannot be made", err)
	}
	atomic.StoreUint64(s.live(pairingOffset), pairing)
	if old != nil {
		giveUp(old)
	}
	v, err := k.open(true)
	if err != nil {
		return err
	}
	k.use(v)
	return nil
}

// giveUp makes those who have an old key file open look at the path, unless it has another name, by which it may belong to a copy.
func giveUp(old *os.File) {
	info, err := old.Stat()
	if err != nil {
		return
	}
	if system, ok := info.Sys().(*syscall.Stat_t); ok && system.Nlink == 0 && info.Size() >= pageBytes {
		var zero [8]byte
		_, _ = old.WriteAt(zero[:], keyState)
	}
}

// removeLeft removes what writers have left that died while they made a key file.
func (k *keyFile) removeLeft() {
	left := regexp.MustCompile(`\A` + regexp.QuoteMeta(temporaryPrefix(k.path)) + leftName + `\z`)
	entries, _ := os.ReadDir(filepath.Dir(k.path))
	for _, entry := range entries {
		if left.MatchString(entry.Name()) {
			_ = os.Remove(filepath.Join(filepath.Dir(k.path), entry.Name()))
		}
	}
}

// fill writes a whole key file, and returns its pairing.
func (k *keyFile) fill(file *os.File, first uint32, count uint64) (uint64, error) {
	s := k.store
	seed, err := randomNumber()
	if err != nil {
		return 0, err
	}
	pairing, err := randomNumber()
	if err != nil {
		return 0, err
	}
	if err = likeStore(s.file, file); err != nil {
		return 0, err
	}
	v := newKeyView(k, file, seed, first)
	end := v.tableEnd(0)
	if err = writeZeros(file, 0, end); err != nil {
		return 0, err
	}
	memory, err := syscall.Mmap(int(file.Fd()), 0, int(end), syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_SHARED)
	if err != nil {
		return 0, err
	}
	v.take(memory)
	defer func() { _ = syscall.Munmap(memory) }()
	words := make([]uint64, s.recordSize/wordBytes)
	used := uint64(0)
	for i := uint64(0); i < count; i++ {
		key := s.keyOfRecord(i, words)
		if v.putFirst(xxh64(seed, key), key, i, words) {
			used++
		}
	}
	b := make([]byte, 256)
	copy(b, "MMFK")
	binary.LittleEndian.PutUint32(b[4:], 1)
	copy(b[8:], s.header.storeID[:])
	binary.LittleEndian.PutUint64(b[24:], seed)
	digest := s.schema.keyFingerprint()
	copy(b[32:], digest[:])
	binary.LittleEndian.PutUint32(b[64:], first)
	binary.LittleEndian.PutUint32(b[checksumOffset:], crc32.Checksum(b[:checksumOffset], castagnoli))
	if _, err = file.WriteAt(b, 0); err != nil {
		return 0, err
	}
	atomic.StoreUint64(v.live(keyIndexed), count)
	v.putUsed(0, used)
	atomic.StoreUint64(v.live(keyState), 0x0101)
	atomic.StoreUint64(v.live(keyPairing), pairing)
	return pairing, nil
}
