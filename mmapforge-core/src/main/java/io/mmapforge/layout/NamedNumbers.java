package io.mmapforge.layout;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the constants of enums and the bits of flags have in common. */
final class NamedNumbers {
    private NamedNumbers() {}

    static List<NamedNumber> checked(String owner, List<NamedNumber> all, int most, int maxNumber) {
        Requirements.require(
                !all.isEmpty() && all.size() <= most, owner + " has " + all.size() + " constants, expected 1.." + most);
        Set<String> names = new HashSet<>();
        Set<Integer> numbers = new HashSet<>();
        for (NamedNumber each : all) {
            Requirements.requireName("constant", each.name());
            Requirements.requireInRange(owner + ": number of " + each.name(), each.number(), 0, maxNumber);
            Requirements.require(names.add(each.name()), owner + " has " + each.name() + " twice");
            Requirements.require(numbers.add(each.number()), owner + " has number " + each.number() + " twice");
        }
        return List.copyOf(all);
    }

    /** 0 if there are none. A loop by index, so that it allocates nothing: each copy of a record asks for the sizes of its fields. */
    static int highest(List<NamedNumber> all) {
        int highest = 0;
        for (int i = 0; i < all.size(); i++) {
            highest = Math.max(highest, all.get(i).number());
        }
        return highest;
    }
}
