package io.mmapforge.maven.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.golden.books.BookStore;
import io.mmapforge.golden.orders.OrderStore;
import io.mmapforge.golden.quakes.EarthquakeStore;
import io.mmapforge.golden.readings.ReadingStore;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rule on colliding fields knows every method that is generated for one. */
class GeneratedMembersTest {
    private static final List<Class<?>> STORES =
            List.of(BookStore.class, OrderStore.class, ReadingStore.class, EarthquakeStore.class);

    @ParameterizedTest
    @ValueSource(classes = {BookStore.class, OrderStore.class, ReadingStore.class, EarthquakeStore.class})
    void everyMethodOfAFieldIsKnown(Class<?> store) throws ReflectiveOperationException {
        RecordLayout layout = (RecordLayout) store.getField("LAYOUT").get(null);
        Set<String> known = new HashSet<>();
        for (FieldLayout field : layout.fields()) {
            known.addAll(GeneratedMembers.signatures(field.name(), field.type(), field.isArray(), field.isOptional()));
        }

        Set<String> found =
                methods(store).filter(method -> !isOfEveryStore(method)).collect(Collectors.toSet());

        assertThat(found).hasSizeGreaterThan(layout.fields().size() * 3);
        // A cursor's methods that take a value collide where the store's do, which take an index before it.
        assertThat(found).allMatch(each -> known.contains(each) || known.contains(each.replace("(", "(long, ")));
    }

    private static boolean isOfEveryStore(String signature) {
        String name = signature.substring(0, signature.indexOf('('));
        return STORES.stream().allMatch(store -> methods(store).anyMatch(each -> each.startsWith(name + "(")));
    }

    private static Stream<String> methods(Class<?> store) {
        return Arrays.stream(store.getDeclaredClasses())
                .filter(nested -> nested.getSimpleName().equals("Cursor"))
                .flatMap(cursor -> Stream.concat(
                        Arrays.stream(store.getDeclaredMethods()), Arrays.stream(cursor.getDeclaredMethods())))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .map(GeneratedMembersTest::signature);
    }

    private static String signature(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", method.getName() + "(", ")"));
    }
}
