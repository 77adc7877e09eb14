package mmf

import (
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"math/rand"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
	"unsafe"
)

const tickText = `{"mmf":1,"record":"Tick","version":1,"doc":"One trade, as printed on the tape.","recordSize":104,"align":8,"fields":[{"name":"symbol","type":"string","offset":8,"size":68,"maxBytes":64},{"name":"price","type":"float64","offset":80,"size":8,"doc":"Price in USD."},{"name":"volume","type":"float64","offset":88,"size":8},{"name":"timestamp","type":"uint64","offset":96,"size":8,"doc":"Epoch nanoseconds."}]}`

const orderText = `{"mmf":1,"record":"Order","version":1,"recordSize":72,"align":8,"types":[{"name":"Side","size":1,"enum":[{"name":"BUY","number":1},{"name":"SELL","number":2}]},{"name":"Level","size":16,"align":8,"struct":[{"name":"price","type":"decimal","offset":0,"size":8,"precision":18,"scale":4},{"name":"size","type":"uint32","offset":8,"size":4}]}],"fields":[{"name":"time","type":"timestamp","offset":16,"size":8,"unit":"ns"},{"name":"side","type":"Side","offset":24,"size":1,"default":"BUY"},{"name":"day","type":"date","offset":28,"size":4,"was":"date"},{"name":"limit","type":"decimal","offset":32,"size":8,"precision":18,"scale":4,"presence":0,"doc":"Absent in an order at market."},{"name":"asks","type":"Level","offset":40,"size":32,"length":2}]}`

const keyText = `{"mmf":1,"record":"Quote","version":1,"recordSize":48,"align":8,"key":["symbol"],"order":"time","fields":[{"name":"symbol","type":"string","offset":8,"size":20,"maxBytes":16},{"name":"n","type":"int32","offset":28,"size":4},{"name":"time","type":"uint64","offset":32,"size":8},{"name":"price","type":"float64","offset":40,"size":8}]}`

var tick = Layout{Record: "Tick", Version: 1, RecordSize: 104, Align: 8, Text: tickText}

var order = Layout{Record: "Order", Version: 1, RecordSize: 72, Align: 8, Text: orderText}

var quote = Layout{
	Record: "Quote", Version: 1, RecordSize: 48, Align: 8, Text: keyText,
	Key: []KeyField{{8, 16, true}}, Order: &OrderField{32, 8, false},
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wants(t testing.TB, err, kind error) {
	t.Helper()
	if !errors.Is(err, kind) {
		t.Fatalf("%v, expected %v", err, kind)
	}
}

func create(t testing.TB, layout *Layout, options ...Option) *Store {
	t.Helper()
	s, err := CreateStore(filepath.Join(t.TempDir(), "store.mmf"), layout, append(options, NoSyncOnClose())...)
	must(t, err)
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func open(t testing.TB, path string, layout *Layout, options ...Option) *Store {
	t.Helper()
	s, err := OpenStore(path, layout, append(options, NoSyncOnClose())...)
	must(t, err)
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// filled is a record of a Tick of which every word is the same number.
func filled(v uint64) []uint64 {
	words := make([]uint64, 13)
	for k := 1; k < 13; k++ {
		words[k] = v
	}
	return words
}

func named(symbol string, time uint64) []uint64 {
	words := make([]uint64, 6)
	b := BufferOf(words, 0)
	b.PutString("symbol", 8, 16, symbol)
	b.PutUint64(32, time)
	return words
}

func keyOf(symbol string) *Key {
	k := &Key{}
	k.PutString(symbol)
	return k
}

func TestHashesAreThoseOfTheDocument(t *testing.T) {
	of40 := make([]byte, 40)
	for i := range of40 {
		of40[i] = byte(i)
	}
	for _, c := range []struct {
		bytes string
		seed  uint64
		hash  uint64
	}{
		{"", 0, 0xEF46DB3751D8E999},
		{"a", 0, 0xD24EC4F1A98C6E5B},
		{"abc", 0, 0x44BC2CF5AD770999},
		{"xxhash", 20141025, 0xB559B98D844E0635},
		{"Call me Ishmael. Some years ago--never mind how long precisely-", 0, 0x02A2E85470D6FD96},
		{"\x2A\x00\x00\x00\x00\x00\x00\x00", 0, 0xB556806FB6D14353},
		{"\x2A\x00\x00\x00\x00\x00\x00\x00", 0x0123456789ABCDEF, 0xBEFA9791DC48308D},
		{"\x01\x02\x03\x00\x00\x00IBM", 0x0123456789ABCDEF, 0x53978D9967ADA6FB},
		{string(of40), 0x0123456789ABCDEF, 0x776F89ABF04173AA},
	} {
		if h := xxh64(c.seed, []byte(c.bytes)); h != c.hash {
			t.Errorf("%q: %016x, expected %016x", c.bytes, h, c.hash)
		}
	}
	if sum := crc32.Checksum([]byte("123456789"), castagnoli); sum != 0xE3069283 {
		t.Errorf("%08x", sum)
	}
}

func TestFingerprintsAreThoseOfTheDocument(t *testing.T) {
	for text, expected := range map[string]string{
		tickText:  "06f60bfb3a3e9033dab38d7e6d7e662a11fd44c0669083caab1c0b5e1574e467",
		orderText: "f274ee16e0c083b1d2d7c6dfa34d54fd443639cd75bc502ca2197ce5c90e068d",
	} {
		s, err := parseSchema([]byte(text))
		must(t, err)
		if digest := s.fingerprint(); hex.EncodeToString(digest[:]) != expected {
			t.Errorf("%x, expected %s", digest, expected)
		}
	}
}

func TestKeyTablesLieWhereTheDocumentSays(t *testing.T) {
	v := newKeyView(nil, nil, 0, 10)
	for table, place := range map[uint32][2]uint64{
		0: {4096, 12288}, 1: {12288, 28672}, 2: {28672, 61440}, 7: {1044480, 2093056}, 8: {2097152, 4194304}, 9: {4194304, 8388608},
	} {
		if v.offsets[table] != place[0] || v.tableEnd(table) != place[1] {
			t.Errorf("table %d: %d to %d", table, v.offsets[table], v.tableEnd(table))
		}
	}
}

func TestDecimals(t *testing.T) {
	for text, expected := range map[string]string{
		"0": "0", "-0.0125": "-0.0125", "12.3400": "12.3400", "999999999999999999": "999999999999999999", "-.5": "-0.5", "007": "7",
	} {
		d, err := ParseDecimal(text)
		must(t, err)
		if d.String() != expected {
			t.Errorf("%s: %s", text, d)
		}
	}
	for _, text := range []string{"", "1.2.3", "1e3", "1234567890123456789", "1.-2", "x"} {
		if d, err := ParseDecimal(text); err == nil {
			t.Errorf("%q: %s", text, d)
		}
	}
	for _, c := range []struct {
		d                Decimal
		precision, scale uint8
		unscaled         int64
		fits             bool
	}{
		{Decimal{125, 1}, 18, 4, 125000, true},
		{Decimal{125000, 4}, 3, 1, 125, true},
		{Decimal{125001, 4}, 18, 1, 0, false},
		{Decimal{-1000, 0}, 3, 0, -1000, false},
		{Decimal{math.MaxInt64, 0}, 18, 4, 0, false},
		{Decimal{0, 0}, 9, 9, 0, true},
	} {
		if v, fits := c.d.rescaled(c.scale, c.precision); fits != c.fits || fits && v != c.unscaled {
			t.Errorf("%v: %d %t", c, v, fits)
		}
	}
}

func TestTimes(t *testing.T) {
	ns, err := TimestampNsOf(time.Unix(0, math.MinInt64))
	if err != nil || ns != math.MinInt64 {
		t.Error(ns, err)
	}
	if ms, err := TimestampMsOf(time.Unix(-1, 999e6)); err != nil || ms != -1 {
		t.Error(ms, err)
	}
	_, err = TimestampUsOf(time.Unix(0, 1))
	wants(t, err, ErrValue)
	_, err = TimestampNsOf(time.Date(2263, 1, 1, 0, 0, 0, 0, time.UTC))
	wants(t, err, ErrValue)
	_, err = DurationMs(math.MaxInt64).Duration()
	wants(t, err, ErrValue)
	if d, err := DurationUs(-1500).Duration(); err != nil || d != -1500*time.Microsecond {
		t.Error(d, err)
	}
	if d, err := DateOf(1969, 12, 31); err != nil || d != -1 || d.String() != "1969-12-31" {
		t.Error(d, err)
	}
}

func TestWhichRunAPageIsOf(t *testing.T) {
	id := func(b byte) (i [16]byte) { i[0] = b; return i }
	kernel := run{boot: id(1), uptime: 100, start: 1000}
	for _, c := range []struct {
		name string
		page syncPage
		own  run
		tell evidence
	}{
		{"no page", syncPage{of: kernel}, kernel, nothingTells},
		{"equal ids", syncPage{transaction: 1, of: kernel}, kernel, sameRun},
		{"ids of the kernel", syncPage{transaction: 1, of: kernel}, run{boot: id(2), uptime: 100, start: 1000}, anotherRun},
		{"no id", syncPage{transaction: 1, of: kernel}, run{}, nothingTells},
		{"equal ids of containers, earlier", syncPage{transaction: 1, of: run{id(1), true, 100, 1000}}, run{id(1), true, 97, 1000}, anotherRun},
		{"a container's, earlier", syncPage{transaction: 1, of: kernel}, run{id(2), true, 97, 1003}, anotherRun},
		{"a container's, same start", syncPage{transaction: 1, of: kernel}, run{id(2), true, 200, 1002}, sameRun},
		{"a container's, young page", syncPage{transaction: 1, of: run{id(1), false, 29, 1000}}, run{id(2), true, 200, 1002}, nothingTells},
		{"a container's, later start", syncPage{transaction: 1, of: kernel}, run{id(2), true, 200, 1098}, anotherRun},
		{"a container's, start between", syncPage{transaction: 1, of: kernel}, run{id(2), true, 200, 1050}, nothingTells},
		{"a container's, no start", syncPage{transaction: 1, of: kernel}, run{id(2), true, 0, 0}, nothingTells},
	} {
		if tell := c.page.tell(&c.own); tell != c.tell {
			t.Errorf("%s: %d, expected %d", c.name, tell, c.tell)
		}
	}
}

// leave makes a record, or a lock, what a writer leaves that dies at a step. Nobody holds the slot of the lane.
func leave(s *Store, lane uint32, i int64, step string) {
	at, l := s.record(s.current.Load(), i), s.laneAt(int64(lane))
	seq := (*uint64)(at)
	image := filled(9)[1:]
	atomic.StoreUint64(wordAt(l, 8), uint64(i))
	held := heldWord(atomic.LoadUint64(seq), lane)
	copyIn(unsafe.Add(l, laneImageOffset), image)
	atomic.StoreUint64(wordAt(l, 16), 8|96<<32)
	reached := func(this string) bool {
		return strings.Index(" image held committed half copied released", this) <= strings.Index(" image held committed half copied released", step)
	}
	if reached("held") {
		atomic.StoreUint64(seq, held)
	}
	if reached("committed") {
		atomic.StoreUint64((*uint64)(l), held)
	}
	if reached("half") {
		copyIn(unsafe.Add(at, 8), image[:6])
	}
	if reached("copied") {
		copyIn(unsafe.Add(at, 8), image)
	}
	if reached("released") {
		atomic.StoreUint64(seq, releasedRange(held))
	}
}

func TestDeadWritersAreRepairedAtEachStep(t *testing.T) {
	for step, expected := range map[string]uint64{"image": 1, "held": 1, "committed": 9, "half": 9, "copied": 9, "released": 9} {
		for _, who := range []string{"the next that opens", "the next that waits"} {
			t.Run(step+" by "+who, func(t *testing.T) {
				s := create(t, &tick)
				_, err := s.Append(filled(1), 1)
				must(t, err)
				lane := uint32(0)
				if who == "the next that waits" {
					lane = 20 // of a slot that nobody has
				} else {
					must(t, s.Close())
				}
				leave(s, lane, 0, step)
				reader := open(t, s.Path(), &tick)
				words := make([]uint64, 12)
				must(t, reader.Read(0, 8, words))
				for k, w := range words {
					if w != expected {
						t.Fatalf("before: word %d is %d, expected %d", k, w, expected)
					}
				}
				writer := s
				if lane == 0 {
					writer = open(t, s.Path(), &tick, Writable())
				}
				must(t, writer.SetBits(0, 96, math.MaxUint64, expected))
				must(t, reader.Read(0, 8, words))
				for k, w := range words {
					if w != expected {
						t.Fatalf("after: word %d is %d, expected %d", k, w, expected)
					}
				}
				if w := atomic.LoadUint64((*uint64)(writer.record(writer.current.Load(), 0))); w&1 == 1 {
					t.Fatalf("word %016x", w)
				}
			})
		}
	}
}

func TestLocksOfDeadWritersAreGivenBack(t *testing.T) {
	s := create(t, &tick)
	for _, lock := range []uintptr{appendLockOffset, syncLockOffset} {
		for _, lane := range []uint32{20, 1, 40000} { // of nobody's slot, an own one that nobody writes through, one that there is not
			atomic.StoreUint64(s.live(lock), heldWord(atomic.LoadUint64(s.live(lock)), lane))
			_, err := s.Append(filled(1), 1)
			must(t, err)
			must(t, s.Sync())
		}
	}
	if s.Len() != 6 {
		t.Fatal(s.Len())
	}
}

func TestStrayWordsAreGivenBack(t *testing.T) {
	s := create(t, &tick)
	_, err := s.Append(filled(1), 1)
	must(t, err)
	other := open(t, s.Path(), &tick, Writable())
	lanes := *other.writer.lanes.Load()
	atomic.StoreUint64(wordAt(lanes[0].at, 8), 77) // another record: lane 4 of a writer that lives names record 0 nowhere
	seq := (*uint64)(s.record(s.current.Load(), 0))
	atomic.StoreUint64(seq, heldWord(0, lanes[0].number))
	must(t, s.SetBits(0, 80, math.MaxUint64, 5))
}

func TestALivingWriterIsWaitedFor(t *testing.T) {
	s := create(t, &tick, Timeout(50*time.Millisecond))
	_, err := s.Append(filled(1), 1)
	must(t, err)
	other := open(t, s.Path(), &tick, Writable())
	lane := (*other.writer.lanes.Load())[0]
	lane.name(0)
	seq := (*uint64)(s.record(s.current.Load(), 0))
	atomic.StoreUint64(seq, heldWord(0, lane.number))
	wants(t, s.SetBits(0, 80, math.MaxUint64, 5), ErrBusy)
	atomic.StoreUint64(seq, 0)
	must(t, s.SetBits(0, 80, math.MaxUint64, 5))
}

// crashed makes the store one that was last synced in another run of the kernel, with so many records.
func crashed(t *testing.T, s *Store, durable uint64) {
	t.Helper()
	for k := 0; k < 2; k++ {
		words := pageWords(uint64(k+1), durable, durable, &run{boot: [16]byte{1, 2, 3}, uptime: 1, start: 1})
		copyIn(s.pageAt(k), words[:])
	}
}

func TestWhatWasNotSyncedIsGivenUpAfterACrash(t *testing.T) {
	s := create(t, &tick)
	for i := 0; i < 5; i++ {
		_, err := s.Append(filled(1), 1)
		must(t, err)
	}
	path := s.Path()
	reader := open(t, path, &tick)
	crashed(t, s, 3)
	beside := open(t, path, &tick) // a writer lives: there was no crash
	if beside.Len() != 5 || reader.Len() != 5 {
		t.Fatal(beside.Len(), reader.Len())
	}
	must(t, s.Close())
	after := open(t, path, &tick)
	if after.Len() != 3 {
		t.Fatal(after.Len())
	}
	wants(t, after.Read(3, 8, make([]uint64, 1)), ErrIndex)
	leave(s, 0, 1, "held") // of another run: to be taken as if it were even
	must(t, after.Read(1, 8, make([]uint64, 12)))
	writer := open(t, path, &tick, Writable())
	if writer.Len() != 3 || after.Len() != 3 {
		t.Fatal(writer.Len(), after.Len())
	}
	_, err := writer.Append(filled(2), 1)
	must(t, err)
	if writer.Len() != 4 || after.Len() != 4 {
		t.Fatal(writer.Len(), after.Len())
	}
	if page := writer.newestPage(); page.transaction != 3 || page.durable != 3 {
		t.Fatal(page)
	}
}

// TestNothingIsTorn has writers change whole records, edits, scalars and words by turns. The control reads without the protocol.
func TestNothingIsTorn(t *testing.T) {
	torn, reads := tornReads(t, func(s *Store, words []uint64) { must(t, s.Read(0, 8, words)) })
	if torn != 0 || reads < 100 {
		t.Fatalf("%d of %d reads were torn", torn, reads)
	}
	torn, reads = tornReads(t, func(s *Store, words []uint64) {
		copyOut(words[:6], unsafe.Add(s.record(s.current.Load(), 0), 8))
		runtime.Gosched()
		copyOut(words[6:], unsafe.Add(s.record(s.current.Load(), 0), 56))
	})
	if torn == 0 {
		t.Fatalf("none of %d reads was torn although nothing keeps them from it", reads)
	}
}

func tornReads(t *testing.T, read func(s *Store, words []uint64)) (torn, reads int) {
	s := create(t, &tick)
	_, err := s.Append(filled(1), 1)
	must(t, err)
	reader := open(t, s.Path(), &tick)
	var stop atomic.Bool
	var wg sync.WaitGroup
	for g := uint64(0); g < 2; g++ {
		g := g
		writer := open(t, s.Path(), &tick, Writable())
		wg.Add(1)
		go func() {
			defer wg.Done()
			for v := uint64(1); !stop.Load(); v++ {
				var c Changes
				c.SetRange(8, 96, filled(v<<1 | g)[1:])
				if v%3 == 0 {
					if err := writer.Edit(0, &c); err != nil {
						t.Error(err)
					}
				} else if err := writer.Write(0, filled(v<<1 | g)[1:]); err != nil {
					t.Error(err)
				}
				if v%8 == 0 {
					runtime.Gosched()
				}
			}
		}()
	}
	words := make([]uint64, 12)
	for end := time.Now().Add(300 * time.Millisecond); time.Now().Before(end); reads++ {
		read(reader, words)
		for _, w := range words {
			if w != words[0] {
				torn++
				break
			}
		}
	}
	stop.Store(true)
	wg.Wait()
	return torn, reads
}

// TestNothingIsLost has goroutines of several stores count, update and append at the same time.
func TestNothingIsLost(t *testing.T) {
	s := create(t, &tick)
	_, err := s.Append(make([]uint64, 13), 1)
	must(t, err)
	var wg sync.WaitGroup
	const goroutines, rounds = 8, 500
	for g := 0; g < goroutines; g++ {
		writer := s
		if g%2 == 1 {
			writer = open(t, s.Path(), &tick, Writable())
		}
		wg.Add(1)
		go func() {
			defer wg.Done()
			place := Place{Offset: 80, Size: 8, Field: "price"}
			words := make([]uint64, 12)
			for i := 0; i < rounds; i++ {
				if _, err := writer.AddFloat64(0, &place, 1); err != nil {
					t.Error(err)
				}
				if err := writer.Update(0, words, func() error { words[10]++; return nil }); err != nil {
					t.Error(err)
				}
				if _, err := writer.Append(append(filled(uint64(i)), filled(uint64(i))...), 2); err != nil {
					t.Error(err)
				}
			}
		}()
	}
	wg.Wait()
	sum, err := s.Load(0, 80)
	must(t, err)
	updates, err := s.Load(0, 88)
	must(t, err)
	if math.Float64frombits(sum) != goroutines*rounds || updates != goroutines*rounds || s.Len() != 1+2*goroutines*rounds {
		t.Fatal(math.Float64frombits(sum), updates, s.Len())
	}
}

func TestOptionalScalars(t *testing.T) {
	s := create(t, &order)
	_, err := s.Append(make([]uint64, 9), 1)
	must(t, err)
	if _, ok, err := s.LoadOptional(0, 8, 1, 32); ok || err != nil {
		t.Fatal(ok, err)
	}
	_, err = s.AddSigned(0, &Place{Offset: 32, Size: 8, Presence: 8, Bit: 1, Field: "limit"}, -10, 10, 1)
	wants(t, err, ErrAbsent)
	must(t, s.SetOptional(0, 8, 1, 32, math.MaxUint64, 7)) // through the lane
	must(t, s.SetOptional(0, 8, 1, 32, math.MaxUint64, 8)) // one store
	if w, ok, err := s.LoadOptional(0, 8, 1, 32); w != 8 || !ok || err != nil {
		t.Fatal(w, ok, err)
	}
	_, err = s.AddSigned(0, &Place{Offset: 32, Size: 8, Presence: 8, Bit: 1, Field: "limit"}, -10, 10, 3)
	wants(t, err, ErrValue)
	must(t, s.Clear(0, 8, 1))
	if _, ok, err := s.LoadOptional(0, 8, 1, 32); ok || err != nil {
		t.Fatal(ok, err)
	}
	word := atomic.LoadUint64((*uint64)(s.record(s.current.Load(), 0)))
	if word != 2<<14+2*4 { // one range, and: refused without a value, set, refused as too high, cleared
		t.Fatalf("%x", word)
	}
}

// TestAnEditIsTheDocuments does the edit of the document to the byte, but for what the bytes between are.
func TestAnEditIsTheDocuments(t *testing.T) {
	s := create(t, &order)
	words := make([]uint64, 9)
	words[2], words[3], words[4] = 0x17979cfe362a0000, 0xffffffff00000007, 0
	_, err := s.Append(words, 1)
	must(t, err)
	var c Changes
	c.SetBits(24, 0xFF, 2)
	c.Present(8, 1)
	c.SetDecimal("limit", 32, 18, 4, Decimal{125, 1})
	must(t, s.Edit(0, &c))
	must(t, s.Read(0, 8, words[1:]))
	if words[1] != 1 || words[2] != 0x17979cfe362a0000 || words[3] != 0xffffffff00000002 || words[4] != 125000 {
		t.Fatalf("%x", words)
	}
	lane := (*s.writer.lanes.Load())[0].at
	if bounds := atomic.LoadUint64(wordAt(lane, 16)); bounds != 8|32<<32 {
		t.Fatalf("image %x", bounds)
	}
	c.Reset()
	c.SetDecimal("limit", 32, 18, 4, Decimal{1, 5})
	wants(t, s.Edit(0, &c), ErrValue)
}

func TestKeysAreFoundWhileTablesGrow(t *testing.T) {
	s := create(t, &quote)
	reader := open(t, s.Path(), &quote)
	const records = 5000 // 1,024 slots become 8,192
	for i := 0; i < records; i++ {
		_, err := s.Append(named(fmt.Sprint("S", i), uint64(i/3)), 1)
		must(t, err)
		for _, j := range []int{i, i / 2} {
			if at, has, err := reader.Find(keyOf(fmt.Sprint("S", j))); at != int64(j) || !has || err != nil {
				t.Fatal(j, at, has, err)
			}
		}
	}
	if _, has, err := reader.Find(keyOf("none")); has || err != nil {
		t.Fatal(has, err)
	}
	_, err := s.Append(named("S7", 1<<40), 1)
	wants(t, err, ErrDuplicateKey)
	_, err = s.Append(append(named("A", 1<<40), named("A", 1<<40)...), 2)
	wants(t, err, ErrDuplicateKey)
	_, err = s.Append(named("B", 3), 1)
	wants(t, err, ErrOutOfOrder)
	wants(t, s.Write(5, named("S6", 1)[1:]), ErrKeyChanged)
	wants(t, s.Write(5, named("S5", 2)[1:]), ErrKeyChanged)
	must(t, s.Write(5, named("S5", 1)[1:]))
	if at, err := reader.FirstAtLeast(100); at != 300 || err != nil {
		t.Fatal(at, err)
	}
	if at, err := reader.FirstAtLeast(1 << 50); at != records || err != nil {
		t.Fatal(at, err)
	}

	// A key file that was lost, or damaged, is made anew by the first writer, and who has the old one open finds the new one.
	must(t, s.Close())
	file, err := os.OpenFile(s.Path()+".key", os.O_RDWR, 0)
	must(t, err)
	_, err = file.WriteAt([]byte{7}, 40)
	must(t, err)
	must(t, file.Close())
	s = open(t, s.Path(), &quote, Writable())
	_, err = s.Append(named("after", 1<<40), 1)
	must(t, err)
	if at, has, err := reader.Find(keyOf("after")); at != records || !has || err != nil {
		t.Fatal(at, has, err)
	}
	must(t, s.Close())
	must(t, os.Remove(s.Path()+".key"))
	s = open(t, s.Path(), &quote, Writable())
	_, err = s.Append(named("again", 1<<40), 1)
	must(t, err)
	if at, has, err := reader.Find(keyOf("again")); at != records+1 || !has || err != nil {
		t.Fatal(at, has, err)
	}

	// A file that is somebody else's is left alone.
	must(t, s.Close())
	must(t, os.WriteFile(s.Path()+".key", []byte("-----BEGIN PRIVATE KEY-----"), 0o600))
	_, err = OpenStore(s.Path(), &quote, Writable())
	wants(t, err, ErrKeyFile)
	if text, err := os.ReadFile(s.Path() + ".key"); err != nil || string(text) != "-----BEGIN PRIVATE KEY-----" {
		t.Fatal(text, err)
	}
}

func TestSlotsOfRecordsThatWereNeverPublishedArePassedBy(t *testing.T) {
	s := create(t, &quote)
	must(t, s.keys.insert(keyOf("ghost").bytes, 0)) // a writer dies before the count
	if _, has, err := s.Find(keyOf("ghost")); has || err != nil {
		t.Fatal(has, err)
	}
	_, err := s.Append(named("other", 1), 1)
	must(t, err)
	if _, has, err := s.Find(keyOf("ghost")); has || err != nil {
		t.Fatal(has, err)
	}
}

func TestWhatMayNotBeWrittenIsRefused(t *testing.T) {
	s := create(t, &tick)
	path := s.Path()
	must(t, s.Close())
	reader := open(t, path, &tick)
	_, err := reader.Append(filled(1), 1)
	wants(t, err, ErrReadOnly)
	_, err = CreateStore(path, &tick)
	wants(t, err, ErrExists)
	_, err = OpenStore(path, &order)
	wants(t, err, ErrLayout)

	must(t, os.Symlink(path, path+".link"))
	_, err = OpenStore(path+".link", &tick, Writable())
	wants(t, err, ErrRefused)
	must(t, os.Link(path, path+".other"))
	_, err = OpenStore(path, &tick, Writable())
	wants(t, err, ErrRefused)
	must(t, os.Remove(path+".other"))
	must(t, os.Link(path, filepath.Join(filepath.Dir(path), ".store.mmf.f81d4fae-7dec-11d0-a765-00a0c91e6bf6.tmp")))
	writer := open(t, path, &tick, Exclusive())
	_, err = OpenStore(path, &tick, Writable())
	wants(t, err, ErrBusy)
	must(t, writer.Close())
	must(t, writer.Close())
	wants(t, writer.SetBits(0, 80, 1, 1), ErrClosed)
}

func TestAnotherVersionOfTheSameLayoutIsReadAndNotWritten(t *testing.T) {
	newer := tick
	newer.Version = 2
	newer.Text = strings.Replace(tick.Text, `"version":1`, `"version":2`, 1)
	s := create(t, &newer)
	_, err := s.Append(filled(1), 1)
	must(t, err)
	must(t, s.Close())
	reader := open(t, s.Path(), &tick)
	if reader.Len() != 1 {
		t.Fatal(reader.Len())
	}
	_, err = OpenStore(s.Path(), &tick, Writable())
	wants(t, err, ErrLayout)
	for _, part := range []string{"of schema version 2, expected ", "of version 1: ", "open it for reading, migrate the file"} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%q lacks %q", err, part)
		}
	}
}

// TestHostileFilesAreAnError opens files with some bytes changed, half of them with a right checksum, and does whatever can be done with
// those that can be opened. There is no crash and no hang, and an error that is not known here is none of this package's.
func TestHostileFilesAreAnError(t *testing.T) {
	random := rand.New(rand.NewSource(17))
	s := create(t, &quote, Capacity(20))
	for i := 0; i < 12; i++ {
		_, err := s.Append(named(fmt.Sprint("S", i), uint64(i)), 1)
		must(t, err)
	}
	path := s.Path()
	must(t, s.Close())
	original, err := os.ReadFile(path)
	must(t, err)
	keys, err := os.ReadFile(path + ".key")
	must(t, err)
	opened, rounds := 0, 400
	for round := 0; round < rounds; round++ {
		bad, badKeys := append([]byte{}, original...), append([]byte{}, keys...)
		for n := random.Intn(4); n >= 0; n-- {
			damage(random, bad, 256, 768, 4096, 12288, len(bad)-20*48)
		}
		damage(random, badKeys, 256, 576, 4096)
		if random.Intn(2) == 0 {
			sum := crc32.Update(0, castagnoli, bad[:48])
			sum = crc32.Update(sum, castagnoli, bad[64:252])
			if at, n := binary.LittleEndian.Uint32(bad[80:]), binary.LittleEndian.Uint32(bad[84:]); uint64(at)+uint64(n) <= uint64(len(bad)) {
				sum = crc32.Update(sum, castagnoli, bad[at:at+n])
			}
			binary.LittleEndian.PutUint32(bad[252:], sum)
			binary.LittleEndian.PutUint32(badKeys[252:], crc32.Checksum(badKeys[:252], castagnoli))
		}
		if random.Intn(10) == 0 {
			bad = bad[:random.Intn(len(bad))]
		}
		if random.Intn(10) == 0 {
			badKeys = badKeys[:random.Intn(len(badKeys))]
		}
		at := filepath.Join(t.TempDir(), "hostile.mmf")
		must(t, os.WriteFile(at, bad, 0o600))
		must(t, os.WriteFile(at+".key", badKeys, 0o600))
		for _, options := range [][]Option{nil, {Writable(), Timeout(10 * time.Millisecond), NoSyncOnClose()}} {
			if useHostile(t, at, options) {
				opened++
			}
		}
	}
	if opened < rounds/10 || opened > rounds*19/10 {
		t.Fatalf("%d of %d could be opened: nothing was tried", opened, 2*rounds)
	}
}

func damage(random *rand.Rand, b []byte, bounds ...int) {
	bounds = append(bounds, len(b))
	low := 0
	if k := random.Intn(len(bounds)); k > 0 {
		low = bounds[k-1]
		if high := bounds[k]; high > low+64 && random.Intn(2) == 0 {
			low += random.Intn(high-low) / 64 * 64
		}
	}
	at := least(low+random.Intn(64), len(b)-8)
	switch random.Intn(3) {
	case 0:
		b[at] ^= 1 << random.Intn(8)
	case 1:
		binary.LittleEndian.PutUint64(b[at/8*8:], random.Uint64())
	default:
		binary.LittleEndian.PutUint64(b[at/8*8:], math.MaxUint64>>random.Intn(64))
	}
}

func useHostile(t *testing.T, path string, options []Option) bool {
	s, err := OpenStore(path, &quote, options...)
	if err != nil {
		return false
	}
	n := s.Len()
	words := make([]uint64, 5)
	for i := int64(0); i < n && i < 100; i++ {
		if err = s.Read(i, 8, words); err == nil {
			b := BufferOf(words, 8)
			_ = b.String("symbol", 8, 16)
			_ = s.Fault(&b, i)
		}
		_, _, _ = s.LoadOptional(i, 8, 1, 16)
		_, _, _ = s.Find(keyOf(fmt.Sprint("S", i)))
		_, _ = s.FirstAtLeast(uint64(i))
		_ = s.SetBits(i, 40, math.MaxUint64, 1)
		_, _ = s.Append(named(fmt.Sprint("T", i), uint64(100+i)), 1)
	}
	_ = s.Close()
	return true
}

func BenchmarkRuntime(b *testing.B) {
	s := create(b, &tick)
	_, err := s.Append(filled(1), 1)
	must(b, err)
	words := filled(1)
	b.Run("append", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			_, _ = s.Append(words, 1)
		}
	})
}
