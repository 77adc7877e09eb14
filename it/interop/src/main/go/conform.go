// Conform is the Go program of the conformance suite: see CONFORM.md. What it knows of the record types is what the generated code says: it
// calls its methods by the names of the schema's fields.
package main

import (
	"bufio"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"reflect"
	"sort"
	"strconv"
	"strings"
	"time"

	"mmapforge/mmf"
	"mmapforge/records"
)

// valueType is a type of the schema text.
type valueType struct {
	Type      string
	MaxBytes  uint64
	Unit      string
	Precision uint64
	Scale     uint64
	kind      string
	numbers   []number
	members   []field
}

type number struct {
	Name   string
	Number uint64
	Bit    uint64
}

type field struct {
	Name string
	valueType
	Length   int
	Presence *int
}

type named struct {
	Name   string
	Enum   []number
	Flags  []number
	Struct []field
}

type schema struct {
	Fields []field
	Types  []named
	Key    []string
	Order  string
}

// session is the store that is open.
type session struct {
	store  reflect.Value
	schema schema
}

var openers = map[string]any{"Conform": records.OpenConform, "Event": records.OpenEvent, "Beat": records.OpenBeat}

var creators = map[string]any{"Conform": records.CreateConform, "Event": records.CreateEvent, "Beat": records.CreateBeat}

var errUnsupported = errors.New("unsupported")

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<24)
	out := bufio.NewWriter(os.Stdout)
	s := &session{}
	for in.Scan() {
		words := strings.Split(in.Text(), " ")
		if words[0] == "quit" {
			break
		}
		if words[0] == "hammer" {
			fmt.Println("ok")
			s.hammer(uint32(unsigned(words[1])), unsigned(words[2]))
		}
		result, err := s.do(words)
		switch {
		case err != nil:
			fmt.Fprintln(out, "error", strings.ReplaceAll(err.Error(), "\n", " "))
		case result == "":
			fmt.Fprintln(out, "ok")
		default:
			fmt.Fprintln(out, "ok", result)
		}
		out.Flush()
	}
}

// do carries out one command; what it cannot make sense of is an error.
func (s *session) do(words []string) (result string, err error) {
	defer func() {
		if thrown := recover(); thrown != nil {
			err = fmt.Errorf("%v", thrown)
		}
	}()
	switch words[0] {
	case "open":
		var options []mmf.Option
		if len(words) > 3 && words[3] == "w" {
			options = append(options, mmf.Writable())
		}
		return "", s.open(openers[words[1]], words[2], options...)
	case "create":
		return "", s.open(creators[words[1]], words[2], mmf.Capacity(0))
	case "close":
		return "", s.close()
	case "size":
		n, err := s.call("Len")
		return text(n), err
	case "read":
		r, err := s.call("Get", index(words[1]))
		if err != nil {
			return "", err
		}
		return s.record(r[0]), nil
	case "get":
		return s.get(index(words[1]), words[2])
	case "set":
		return "", s.set(index(words[1]), words[2], unsigned(words[3]))
	case "get-part":
		return s.getPart(index(words[1]), words[2], int(index(words[3])))
	case "set-part":
		return "", s.setPart(index(words[1]), words[2], int(index(words[3])), unsigned(words[4]))
	case "put-whole":
		return "", s.putWhole(index(words[1]), unsigned(words[2]))
	case "edit":
		return "", s.edit(index(words[1]), unsigned(words[2]), strings.Split(words[3], ","))
	case "append":
		n, err := s.call("Append", s.recordOf(unsigned(words[1])).Addr().Interface())
		return text(n), err
	case "put":
		n, err := s.call("Put", s.recordOf(unsigned(words[1])).Addr().Interface())
		return text(n), err
	case "find":
		return s.find(unsigned(words[1]))
	case "add":
		n, err := s.call("Add"+camel(words[2]), index(words[1]), index(words[3]))
		return text(n), err
	case "follow":
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		n, err := s.call("Wait", ctx, index(words[1]))
		return text(n), err
	case "sync":
		_, err = s.call("Sync")
		return "", err
	case "check":
		return words[1], s.check(unsigned(words[1]), unsigned(words[2]))
	}
	return "", errUnsupported
}

func (s *session) open(by any, path string, options ...mmf.Option) error {
	arguments := []reflect.Value{reflect.ValueOf(path)}
	for _, option := range options {
		arguments = append(arguments, reflect.ValueOf(option))
	}
	if err := s.close(); err != nil {
		return err
	}
	results := reflect.ValueOf(by).Call(arguments)
	if err, _ := results[1].Interface().(error); err != nil {
		return err
	}
	s.store = results[0]
	s.schema = schema{}
	stated, err := s.call("Schema")
	if err != nil {
		return err
	}
	if err = json.Unmarshal([]byte(stated[0].String()), &s.schema); err != nil {
		return err
	}
	s.resolve(s.schema.Fields)
	return nil
}

// close closes the store, if there is one.
func (s *session) close() error {
	if !s.store.IsValid() {
		return nil
	}
	_, err := s.call("Close")
	s.store = reflect.Value{}
	return err
}

// resolve finds the named types that fields or members have.
func (s *session) resolve(fields []field) {
	for i := range fields {
		f := &fields[i]
		f.kind = f.Type
		for _, t := range s.schema.Types {
			switch {
			case t.Name != f.Type:
			case t.Enum != nil:
				f.kind, f.numbers = "enum", t.Enum
				sort.Slice(f.numbers, func(a, b int) bool { return f.numbers[a].Number < f.numbers[b].Number })
			case t.Flags != nil:
				f.kind, f.numbers = "flags", t.Flags
				sort.Slice(f.numbers, func(a, b int) bool { return f.numbers[a].Bit < f.numbers[b].Bit })
			default:
				f.kind, f.members = "struct", append([]field{}, t.Struct...)
				s.resolve(f.members)
			}
		}
	}
}

// call calls a method of the store, and takes the error off its results.
func (s *session) call(method string, arguments ...any) ([]reflect.Value, error) {
	if !s.store.IsValid() {
		return nil, errors.New("no store is open")
	}
	m := s.store.MethodByName(method)
	if !m.IsValid() {
		return nil, errUnsupported
	}
	var values []reflect.Value
	for i, a := range arguments {
		v := reflect.ValueOf(a)
		if v.CanConvert(m.Type().In(i)) {
			v = v.Convert(m.Type().In(i))
		}
		values = append(values, v)
	}
	results := m.Call(values)
	if last := len(results) - 1; last >= 0 && m.Type().Out(last).Name() == "error" {
		err, _ := results[last].Interface().(error)
		return results[:last], err
	}
	return results, nil
}

func text(results []reflect.Value) string {
	if len(results) == 0 {
		return ""
	}
	return fmt.Sprint(results[0].Interface())
}

func index(word string) int64 {
	v, err := strconv.ParseInt(word, 10, 64)
	if err != nil {
		panic(err)
	}
	return v
}

// unsigned takes seeds as signed numbers, too.
func unsigned(word string) uint64 {
	if strings.HasPrefix(word, "-") {
		return uint64(index(word))
	}
	v, err := strconv.ParseUint(word, 10, 64)
	if err != nil {
		panic(err)
	}
	return v
}

// camel returns what a field of the schema is called in Go.
func camel(name string) string {
	var out string
	for _, word := range strings.Split(name, "_") {
		out += strings.ToUpper(word[:1]) + word[1:]
	}
	return out
}

func (s *session) field(name string) (int, *field) {
	for i := range s.schema.Fields {
		if s.schema.Fields[i].Name == name {
			return i, &s.schema.Fields[i]
		}
	}
	panic("no field " + name)
}

func (s *session) get(i int64, name string) (string, error) {
	_, f := s.field(name)
	results, err := s.call("Get"+camel(name), i)
	if err != nil {
		return "", err
	}
	if f.Presence != nil && !results[1].Bool() {
		return "null", nil
	}
	return f.canonical(results[0]), nil
}

func (s *session) set(i int64, name string, seed uint64) error {
	v, present := s.valueOf(name, seed)
	var err error
	if present {
		_, err = s.call("Set"+camel(name), i, v.Interface())
	} else {
		_, err = s.call("Clear"+camel(name), i)
	}
	return err
}

// part returns a field, what the methods of one of its parts are called behind Get and Set, the part's type, and the arguments that say which
// record, and which element if there are several.
func (s *session) part(i int64, path string, k int) (*field, string, *valueType, []any) {
	names := strings.Split(path, ".")
	_, f := s.field(names[0])
	method, of := camel(f.Name), &f.valueType
	for _, name := range names[1:] {
		method += camel(name)
		of = of.member(name)
	}
	arguments := []any{i}
	if f.Length > 0 {
		arguments = append(arguments, k)
		if len(names) == 1 {
			method += "At"
		}
	}
	return f, method, of, arguments
}

func (t *valueType) member(name string) *valueType {
	for k := range t.members {
		if t.members[k].Name == name {
			return &t.members[k].valueType
		}
	}
	panic("no member " + name)
}

func (s *session) getPart(i int64, path string, k int) (string, error) {
	f, method, of, arguments := s.part(i, path, k)
	results, err := s.call("Get"+method, arguments...)
	if err != nil {
		return "", err
	}
	if f.Presence != nil && !results[1].Bool() {
		return "null", nil
	}
	return of.oneText(results[0]), nil
}

func (s *session) setPart(i int64, path string, k int, seed uint64) error {
	f, method, _, arguments := s.part(i, path, k)
	v, present := s.valueOf(f.Name, seed)
	if !present {
		return errors.New("the record of the seed has no " + f.Name)
	}
	if f.Length > 0 {
		v = v.Index(k)
	}
	for _, name := range strings.Split(path, ".")[1:] {
		v = v.FieldByName(camel(name))
	}
	_, err := s.call("Set"+method, append(arguments, v.Interface())...)
	return err
}

func (s *session) edit(i int64, seed uint64, names []string) error {
	edit := reflect.New(s.store.MethodByName("Edit").Type().In(1).Elem())
	for _, name := range names {
		if v, present := s.valueOf(name, seed); present {
			edit.MethodByName("Set" + camel(name)).Call([]reflect.Value{v})
		} else {
			edit.MethodByName("Clear" + camel(name)).Call(nil)
		}
	}
	_, err := s.call("Edit", i, edit.Interface())
	return err
}

// valueOf returns what a field has in the record of a seed, if it has a value there.
func (s *session) valueOf(name string, seed uint64) (reflect.Value, bool) {
	_, f := s.field(name)
	v := s.recordOf(seed).FieldByName(camel(name))
	if f.Presence == nil {
		return v, true
	}
	results := v.MethodByName("Get").Call(nil)
	return results[0], results[1].Bool()
}

func (s *session) isFixed(name string) bool {
	for _, key := range s.schema.Key {
		if key == name {
			return true
		}
	}
	return s.schema.Order == name
}

func (s *session) putWhole(i int64, seed uint64) error {
	now, err := s.call("Get", i)
	if err != nil {
		return err
	}
	r := s.recordOf(seed)
	for _, f := range s.schema.Fields {
		if s.isFixed(f.Name) {
			r.FieldByName(camel(f.Name)).Set(now[0].FieldByName(camel(f.Name)))
		}
	}
	_, err = s.call("Set", i, r.Addr().Interface())
	return err
}

func (s *session) find(seed uint64) (string, error) {
	r := s.recordOf(seed)
	if s.schema.Order != "" {
		results, err := s.call("FirstAtLeast", r.FieldByName(camel(s.schema.Order)).Interface())
		if err != nil {
			return "", err
		}
		if n, _ := s.call("Len"); results[0].Int() == n[0].Int() {
			return "-1", nil
		}
		return text(results), nil
	}
	var key []any
	for _, name := range s.schema.Key {
		key = append(key, r.FieldByName(camel(name)).Interface())
	}
	results, err := s.call("Find", key...)
	if err == nil && !results[1].Bool() {
		return "-1", nil
	}
	return text(results), err
}

func mix(x uint64) uint64 {
	x += 0x9E3779B97F4A7C15
	x = (x ^ x>>30) * 0xBF58476D1CE4E5B9
	x = (x ^ x>>27) * 0x94D049BB133111EB
	return x ^ x>>31
}

// recordOf returns the record of a seed.
func (s *session) recordOf(seed uint64) reflect.Value {
	get := s.store.MethodByName("Get").Type()
	r := reflect.New(get.Out(0)).Elem()
	for i := range s.schema.Fields {
		f := &s.schema.Fields[i]
		v := mix(seed + uint64(i) + 1)
		if f.Name == "seed" {
			v = seed
		}
		to := r.Field(i)
		if f.Presence == nil {
			f.fill(to, v)
		} else if v>>8&1 == 1 {
			// The value's type is what Get returns; mmf.Some makes an Optional of it, which only a function of that type can.
			value := reflect.New(to.MethodByName("Get").Type().Out(0)).Elem()
			f.fill(value, v)
			to.Set(to.Addr().MethodByName("With").Call([]reflect.Value{value})[0])
		}
	}
	if r.FieldByName("Half").IsValid() {
		beat := r.Addr().Interface().(*records.Beat)
		beat.Writer, beat.Number = 0, 0
		beat.Left, beat.Right = int64(mix(seed)), int64(mix(seed))
		beat.Half = mmf.None[int64]()
	}
	return r
}

func (f *field) fill(to reflect.Value, v uint64) {
	if f.Length == 0 {
		f.one(to, v)
		return
	}
	for k := 0; k < f.Length; k++ {
		f.one(to.Index(k), mix(v+uint64(k)+1))
	}
}

// one makes the value of a number.
func (t *valueType) one(to reflect.Value, v uint64) {
	switch t.kind {
	case "bool":
		to.SetBool(v&1 == 1)
	case "float32":
		to.SetFloat(float64(math.Float32frombits(uint32(v) & 0xBFFFFFFF)))
	case "float64":
		to.SetFloat(math.Float64frombits(v & 0xBFFFFFFFFFFFFFFF))
	case "string":
		letters := make([]byte, v%(t.MaxBytes+1))
		for k := range letters {
			letters[k] = 'a' + byte((v%26+uint64(k))%26)
		}
		to.SetString(string(letters))
	case "bytes":
		b := make([]byte, v>>8%(t.MaxBytes+1))
		for k := range b {
			b[k] = byte(v + 7*uint64(k))
		}
		to.SetBytes(b)
	case "decimal":
		power := uint64(1)
		for i := uint64(0); i < t.Precision; i++ {
			power *= 10
		}
		unscaled := int64(v >> 1 % power)
		if v&1 == 1 {
			unscaled = -unscaled
		}
		to.Set(reflect.ValueOf(mmf.Decimal{Unscaled: unscaled, Scale: uint8(t.Scale)}))
	case "uuid":
		var id mmf.UUID
		for k := 0; k < 8; k++ {
			id[k], id[8+k] = byte(v>>(8*k)), byte(mix(v)>>(8*k))
		}
		to.Set(reflect.ValueOf(id))
	case "enum":
		to.SetUint(t.numbers[v%uint64(len(t.numbers))].Number)
	case "flags":
		known := uint64(0)
		for _, bit := range t.numbers {
			known |= 1 << bit.Bit
		}
		to.SetUint(v & known)
	case "struct":
		for k := range t.members {
			t.members[k].one(to.Field(k), mix(v+uint64(k)+1))
		}
	default:
		integer(to, v)
	}
}

// integer sets the lowest bits, as many as the type has.
func integer(to reflect.Value, v uint64) {
	unused := 64 - 8*int(to.Type().Size())
	if to.CanInt() {
		to.SetInt(int64(v<<unused) >> unused)
	} else {
		to.SetUint(v << unused >> unused)
	}
}

// record returns a record as canonical JSON.
func (s *session) record(r reflect.Value) string {
	var parts []string
	for i := range s.schema.Fields {
		f := &s.schema.Fields[i]
		v := r.Field(i)
		value := "null"
		if f.Presence == nil {
			value = f.canonical(v)
		} else if results := v.MethodByName("Get").Call(nil); results[1].Bool() {
			value = f.canonical(results[0])
		}
		parts = append(parts, `"`+f.Name+`":`+value)
	}
	return "{" + strings.Join(parts, ",") + "}"
}

func (f *field) canonical(v reflect.Value) string {
	if f.Length == 0 {
		return f.oneText(v)
	}
	var parts []string
	for k := 0; k < f.Length; k++ {
		parts = append(parts, f.oneText(v.Index(k)))
	}
	return "[" + strings.Join(parts, ",") + "]"
}

func (t *valueType) oneText(v reflect.Value) string {
	switch t.kind {
	case "float32":
		return fmt.Sprintf(`"%08x"`, math.Float32bits(v.Interface().(float32)))
	case "float64":
		return fmt.Sprintf(`"%016x"`, math.Float64bits(v.Float()))
	case "string":
		return `"` + hex.EncodeToString([]byte(v.String())) + `"`
	case "bytes":
		return `"` + hex.EncodeToString(v.Bytes()) + `"`
	case "timestamp", "duration":
		return fmt.Sprintf(`"%d%s"`, v.Int(), t.Unit)
	case "date":
		return strconv.FormatInt(v.Int(), 10)
	case "decimal", "uuid":
		return fmt.Sprintf(`"%s"`, v.Interface())
	case "enum":
		if v.MethodByName("IsKnown").Call(nil)[0].Bool() {
			return fmt.Sprintf(`"%s"`, v.Interface())
		}
		return strconv.FormatUint(v.Uint(), 10)
	case "flags":
		return t.flagsText(fmt.Sprint(v.Interface()))
	case "struct":
		var parts []string
		for k := range t.members {
			parts = append(parts, `"`+t.members[k].Name+`":`+t.members[k].oneText(v.Field(k)))
		}
		return "{" + strings.Join(parts, ",") + "}"
	}
	return fmt.Sprint(v.Interface())
}

// flagsText makes an array of what the flags' own text says.
func (t *valueType) flagsText(set string) string {
	var parts []string
	for _, part := range strings.Split(set, "|") {
		if part == "" {
			continue
		}
		if part[0] < '0' || part[0] > '9' {
			part = `"` + part + `"`
		}
		parts = append(parts, part)
	}
	return "[" + strings.Join(parts, ",") + "]"
}

const (
	appendsOneOf = 128
	hotRecords   = 4
)

// hammer writes until it is killed.
func (s *session) hammer(writer uint32, shared uint64) {
	store := s.store.Interface().(*records.BeatStore)
	r := mix(uint64(time.Now().UnixNano()) ^ uint64(os.Getpid())<<32)
	for number := uint64(1); ; {
		r = mix(r)
		record := int64(r >> 8 % shared)
		var err error
		switch {
		case r%appendsOneOf == 0:
			beat := s.recordOf(r).Interface().(records.Beat)
			beat.Writer, beat.Number = writer, number
			if _, err = store.Append(&beat); err == nil {
				fmt.Println("appended", number)
				number++
			}
		case r%4 < 2:
			beat := s.recordOf(r).Interface().(records.Beat)
			err = store.Set(record, &beat)
		default:
			var e records.BeatEdit
			e.SetLeft(int64(r))
			e.SetRight(int64(r))
			if r%4 == 2 {
				e.SetHalf(int64(r))
			} else {
				e.ClearHalf()
			}
			err = store.Edit(record, &e)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// check looks whether records that are read at random are whole.
func (s *session) check(reads, seed uint64) error {
	store := s.store.Interface().(*records.BeatStore)
	r := seed
	for n := uint64(0); n < reads; n++ {
		r = mix(r)
		among := uint64(store.Len())
		if r>>63 == 1 && among > hotRecords {
			among = hotRecords
		}
		i := int64(r % among)
		beat, err := store.Get(i)
		if err != nil {
			return err
		}
		expected := s.recordOf(beat.Seed).Interface().(records.Beat)
		half := beat.Half.Or(beat.Left)
		if beat.Words != expected.Words || beat.Text != expected.Text || beat.Left != beat.Right || half != beat.Left {
			return fmt.Errorf("torn %d %s", i, s.record(reflect.ValueOf(beat)))
		}
	}
	return nil
}
