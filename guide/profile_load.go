package guide

import (
	_ "embed"
	"maps"
	"slices"
	"strconv"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
)

// ProfilesSchema names the version of the files of profiles.
const ProfilesSchema = "yiwang.profiles/1"

//go:embed data/profiles.json
var profilesJSON []byte

//go:embed data/profiles-shandong.json
var shandongProfilesJSON []byte

// Profiles is the set of profiles that holds in the whole country.
func Profiles() *ProfileSet { return profiles() }

// ShandongProfiles is [Profiles] with what Shandong's own regulations ask for.
func ShandongProfiles() *ProfileSet { return shandongProfiles() }

var profiles = yiwang.Embedded(profilesJSON, func(data []byte) (*ProfileSet, error) { return LoadProfiles(data, nil) })

var shandongProfiles = yiwang.Embedded(shandongProfilesJSON, func(data []byte) (*ProfileSet, error) { return LoadProfiles(data, profiles()) })

// profilesFile is data/profiles.json, or an overlay on it.
type profilesFile struct {
	Schema   string                   `json:"schema"`
	Version  string                   `json:"version"`
	Title    string                   `json:"title"`
	Note     string                   `json:"note"`
	Sources  map[string]catalog.Basis `json:"sources"`
	Profiles []profileEntry           `json:"profiles"`
}

type profileEntry struct {
	Key         string          `json:"key"`
	Name        string          `json:"name"`
	EN          string          `json:"en"`
	Note        string          `json:"note"`
	Base        string          `json:"base"`
	MatterTypes []string        `json:"matter_types"`
	Classes     []catalog.Class `json:"classes"`
	Sources     []sourceRef     `json:"sources"`
	Overrides   []struct {
		Pointer string      `json:"pointer"`
		Need    Need        `json:"need"`
		Law     bool        `json:"law"`
		Reason  string      `json:"reason"`
		Sources []sourceRef `json:"sources"`
	} `json:"overrides"`
}

// LoadProfiles reads a file of profiles strictly. With a base it is an overlay:
// to a profile of the base it adds overrides and nothing else, and the profiles
// built on that one inherit them where they do not ask otherwise themselves; a
// new profile names the one it builds on. Asking for less needs a reason and a
// basis, and is refused where a law asks for the element, be it one that the same
// file brings: a law for what a profile builds on binds the profile. An error is a
// [*yiwang.DecodeError] or a [*ProfileError]; base is not changed.
func LoadProfiles(data []byte, base *ProfileSet) (*ProfileSet, error) {
	var f profilesFile
	if err := yiwang.Decode(data, &f); err != nil {
		return nil, err
	}
	if f.Schema != ProfilesSchema {
		return nil, &ProfileError{Pointer: "/schema", Problem: ProfileSchema, Detail: yiwang.Quote(f.Schema)}
	}
	for _, key := range slices.Sorted(maps.Keys(f.Sources)) {
		if b := f.Sources[key]; !b.Mark.Known() || b.Title == "" {
			return nil, &ProfileError{Pointer: yiwang.Under("/sources", key), Problem: ProfileValue, Detail: yiwang.Quote(string(b.Mark))}
		}
	}
	l := profileLoader{file: f, base: base, changed: map[string]profileChange{}}
	if err := l.read(); err != nil {
		return nil, err
	}
	return l.set()
}

// profileChange is what a file says of one profile.
type profileChange struct {
	pointer   string
	profile   *Profile // what is new of it; without lists by element
	overrides []Override
}

type profileLoader struct {
	file    profilesFile
	base    *ProfileSet
	order   []string // keys of the profiles that are new
	changed map[string]profileChange
}

// read takes the profiles of the file one by one, without their needs.
func (l *profileLoader) read() error {
	for i, in := range l.file.Profiles {
		at := "/profiles/" + strconv.Itoa(i)
		if in.Key == "" {
			return &ProfileError{Pointer: at + "/key", Problem: ProfileMissing, Detail: "key"}
		}
		if _, twice := l.changed[in.Key]; twice {
			return &ProfileError{Pointer: at + "/key", Problem: ProfileDuplicate, Detail: yiwang.Quote(in.Key)}
		}
		c := profileChange{pointer: at}
		var err error
		if c.overrides, err = l.overrides(at, in); err != nil {
			return err
		}
		if l.base != nil && l.base.byKey[in.Key] != nil {
			if in.Name != "" || in.EN != "" || in.Note != "" || in.Base != "" || in.MatterTypes != nil || in.Classes != nil || in.Sources != nil {
				return &ProfileError{Pointer: at, Problem: ProfileFixed, Detail: yiwang.Quote(in.Key)}
			}
		} else {
			if c.profile, err = l.profile(at, in); err != nil {
				return err
			}
			l.order = append(l.order, in.Key)
		}
		l.changed[in.Key] = c
	}
	return nil
}

// profile reads the head of a new profile.
func (l *profileLoader) profile(at string, in profileEntry) (*Profile, error) {
	for _, f := range []struct{ name, value string }{{"name", in.Name}, {"en", in.EN}, {"base", in.Base}} {
		if f.value == "" && !(f.name == "base" && in.Key == DefaultProfile) {
			return nil, &ProfileError{Pointer: at + "/" + f.name, Problem: ProfileMissing, Detail: f.name}
		}
	}
	known := slices.Contains(l.order, in.Base) || l.base != nil && l.base.byKey[in.Base] != nil
	if in.Key == DefaultProfile {
		known = in.Base == "" // it builds on the table
	}
	if !known {
		return nil, &ProfileError{Pointer: at + "/base", Problem: ProfileBase, Detail: yiwang.Quote(in.Base)}
	}
	p := &Profile{Key: in.Key, Term: yiwang.Term{ZH: in.Name, EN: in.EN}, Note: in.Note, Base: in.Base, Classes: in.Classes}
	for _, t := range in.MatterTypes {
		p.MatterTypes = append(p.MatterTypes, matterType(t))
	}
	for i, c := range in.Classes {
		if !slices.Contains(catalog.Classes(), c) {
			return nil, &ProfileError{Pointer: at + "/classes/" + strconv.Itoa(i), Problem: ProfileValue, Detail: yiwang.Quote(string(c))}
		}
	}
	var unknown string
	if p.Sources, unknown = cite(l.file.Sources, in.Sources); unknown != "" {
		return nil, &ProfileError{Pointer: at + "/sources", Problem: ProfileValue, Detail: yiwang.Quote(unknown)}
	}
	return p, nil
}

func (l *profileLoader) overrides(at string, in profileEntry) ([]Override, error) {
	var all []Override
	for i, o := range in.Overrides {
		at := at + "/overrides/" + strconv.Itoa(i)
		if elements().index[o.Pointer] == 0 {
			return nil, &ProfileError{Pointer: at + "/pointer", Problem: ProfileElement, Detail: yiwang.Quote(o.Pointer)}
		}
		if slices.ContainsFunc(all, func(a Override) bool { return a.Pointer == o.Pointer }) {
			return nil, &ProfileError{Pointer: at + "/pointer", Problem: ProfileDuplicate, Detail: yiwang.Quote(o.Pointer)}
		}
		if rank(o.Need) < 0 {
			return nil, &ProfileError{Pointer: at + "/need", Problem: ProfileValue, Detail: yiwang.Quote(string(o.Need))}
		}
		basis, unknown := cite(l.file.Sources, o.Sources)
		if unknown != "" {
			return nil, &ProfileError{Pointer: at + "/sources", Problem: ProfileValue, Detail: yiwang.Quote(unknown)}
		}
		if o.Law && len(basis) == 0 {
			return nil, &ProfileError{Pointer: at + "/sources", Problem: ProfileMissing, Detail: "sources"}
		}
		all = append(all, Override{Pointer: o.Pointer, Need: o.Need, Law: o.Law, Reason: o.Reason, Basis: basis})
	}
	return all, nil
}

// rank orders needs by how much they ask for; -1 for one that is unknown.
func rank(n Need) int { return slices.Index([]Need{MayOmit, MustState, MustFill}, n) }
