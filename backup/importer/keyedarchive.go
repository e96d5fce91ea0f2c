package importer

// keyedArchive is what NSKeyedArchiver writes into a property list: a flat
// list of objects that refer to each other, dictionaries and lists among them
// as objects with their parts under names of their own.
type keyedArchive struct {
	*bplist
	objects []int // numbers of the objects, by what refers to them
	root    any
}

func parseKeyedArchive(where string, data []byte) (*keyedArchive, error) {
	p, err := parseBPlist(where, data)
	if err != nil {
		return nil, err
	}
	a := &keyedArchive{bplist: p}
	outer := a.members(p.objects[p.top])
	list, isList := outer["$objects"].([]int)
	top := a.members(outer["$top"])
	if !isList || top["root"] == nil {
		return nil, DamagedError{where, "a property list of another kind"}
	}
	a.objects = list
	a.root = a.follow(top["root"])
	return a, nil
}

// members are the names and values of a dictionary as the list has it.
func (a *keyedArchive) members(object any) map[string]any {
	d, _ := object.(plistDict)
	members := map[string]any{}
	for i, key := range d.keys {
		if name, ok := a.bplist.objects[key].(string); ok {
			members[name] = a.bplist.objects[d.values[i]]
		}
	}
	return members
}

// follow returns what a reference stands for, and anything else as it is.
func (a *keyedArchive) follow(object any) any {
	if uid, ok := object.(plistUID); ok {
		if int(uid) >= len(a.objects) {
			return nil
		}
		return a.bplist.objects[a.objects[uid]]
	}
	return object
}

// fields are the names and values of an archived object, or of an archived
// dictionary, references followed.
func (a *keyedArchive) fields(object any) map[string]any {
	members := a.members(a.follow(object))
	keys, values := a.list(members["NS.keys"]), a.list(members["NS.objects"])
	if keys != nil && len(keys) == len(values) {
		members = map[string]any{}
		for i, key := range keys {
			if name, ok := key.(string); ok {
				members[name] = values[i]
			}
		}
		return members
	}
	for name, value := range members {
		members[name] = a.follow(value)
	}
	return members
}

// list are the elements of a list, archived or not, references followed.
func (a *keyedArchive) list(object any) []any {
	object = a.follow(object)
	if d, ok := object.(plistDict); ok {
		object = a.members(d)["NS.objects"]
	}
	numbers, ok := object.([]int)
	if !ok {
		return nil
	}
	all := make([]any, len(numbers))
	for i, n := range numbers {
		all[i] = a.follow(a.bplist.objects[n])
	}
	return all
}

// bytes are those of a data object or of a text, archived or not.
func (a *keyedArchive) bytes(object any) []byte {
	if d, ok := a.follow(object).(plistDict); ok {
		members := a.members(d)
		for _, name := range []string{"NS.data", "NS.string", "NS.bytes"} {
			if value, ok := members[name]; ok {
				object = a.follow(value)
			}
		}
	}
	switch o := a.follow(object).(type) {
	case []byte:
		return o
	case string:
		if o != "$null" {
			return []byte(o)
		}
	}
	return nil
}

func (a *keyedArchive) text(object any) string { return string(a.bytes(object)) }

// integer is a number, 0 for anything else.
func (a *keyedArchive) integer(object any) int64 {
	n, _ := a.follow(object).(int64)
	return n
}
