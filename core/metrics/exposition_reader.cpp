#include "metrics/exposition_reader.h"

#include "metrics/exposition_cursor.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace rollcall {

namespace {

struct TypeName {
    std::string_view text;
    MetricType type;
};
/// "untyped" is the older format's word.
constexpr std::array typeNames{
    TypeName{"unknown", MetricType::unknown},     TypeName{"untyped", MetricType::unknown},
    TypeName{"counter", MetricType::counter},     TypeName{"gauge", MetricType::gauge},
    TypeName{"histogram", MetricType::histogram}, TypeName{"gaugehistogram", MetricType::gaugeHistogram},
    TypeName{"summary", MetricType::summary},     TypeName{"info", MetricType::info},
    TypeName{"stateset", MetricType::stateSet},
};

using Suffixes = std::array<std::string_view, 5>;

/// What a family's points may add to its name.
Suffixes suffixesOf(MetricType type, ExpositionFormat format)
{
    const bool open = format == ExpositionFormat::openMetrics;
    const std::string_view created = open ? "_created" : "";
    switch (type) {
    case MetricType::counter:
        return open ? Suffixes{"_total", created} : Suffixes{};
    case MetricType::histogram:
        return {"_bucket", "_sum", "_count", created};
    case MetricType::gaugeHistogram:
        return {"_bucket", "_gsum", "_gcount"};
    case MetricType::summary:
        return {"_sum", "_count", created};
    case MetricType::info:
        return {open ? "_info" : ""};
    case MetricType::gauge:
    case MetricType::stateSet:
    case MetricType::unknown:
        break;
    }
    return {};
}

bool isOf(const MetricFamily& family, std::string_view point, ExpositionFormat format)
{
    if (!point.starts_with(family.name)) {
        return false;
    }
    const auto suffix = point.substr(family.name.size());
    const auto allowed = suffixesOf(family.type, format);
    return suffix.empty() || std::ranges::find(allowed, suffix) != allowed.end();
}

bool isBlankLine(std::string_view line)
{
    return line.find_first_not_of(" \t") == std::string_view::npos;
}

/// Absent: no time that we can hold.
std::optional<Timestamp> timeFrom(double number, ExpositionFormat format)
{
    const double millis = format == ExpositionFormat::openMetrics ? number * 1000 : number;
    constexpr double most = 1e15; // the year 33658
    if (!std::isfinite(millis) || std::abs(millis) > most) {
        return std::nullopt;
    }
    return fromMillis(std::llround(millis));
}

tl::unexpected<Error> wrongLine(std::size_t number, const std::string& problem)
{
    return fail(ErrorKind::invalidInput, fmt::format("line {}: {}", number, problem),
                "is it the address of a Prometheus or OpenMetrics endpoint?");
}

class Reader {
public:
    Reader(ExpositionFormat format, const ExpositionLimits& limits) : m_format(format), m_limits(limits) { }

    Result<Exposition> read(std::string_view text)
    {
        std::size_t number = 0;
        while (!text.empty() && !m_ended) {
            ++number;
            const auto end = text.find('\n');
            auto line = text.substr(0, end);
            text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
            if (line.ends_with('\r')) {
                line.remove_suffix(1);
            }
            if (auto problem = take(line); !problem.empty()) {
                return wrongLine(number, problem);
            }
        }
        if (m_format == ExpositionFormat::openMetrics && !m_ended) {
            return fail(ErrorKind::invalidInput, fmt::format("the text ends after line {} without # EOF", number),
                        "it was cut off on its way, or its writer is broken");
        }
        if (!isBlankLine(text)) {
            return wrongLine(number + 1, "there is more after # EOF");
        }
        return std::move(m_read);
    }

private:
    /// Empty, or what is wrong with it.
    std::string take(std::string_view line)
    {
        if (line.size() > m_limits.lineBytes) {
            return fmt::format("it has {} bytes, more than the {} that are read", line.size(), m_limits.lineBytes);
        }
        ExpositionCursor at(line);
        at.skipBlanks();
        if (at.atEnd()) {
            return {};
        }
        if (at.take('#')) {
            takeComment(at);
        } else {
            takePoint(at);
        }
        return at.problem();
    }

    void takeComment(ExpositionCursor& at)
    {
        at.skipBlanks();
        const auto keyword = at.takeWord();
        if (keyword == "EOF" && m_format == ExpositionFormat::openMetrics) {
            at.skipBlanks();
            m_ended = at.atEnd();
            return;
        }
        if (keyword != "HELP" && keyword != "TYPE" && keyword != "UNIT") {
            return;
        }
        at.skipBlanks();
        const auto name = at.takeName(true);
        if (at.failed()) {
            return;
        }
        MetricFamily& family = familyNamed(name);
        at.skipBlanks();
        if (keyword == "HELP") {
            family.help = withoutEscapes(at.takeRest(), m_format == ExpositionFormat::openMetrics);
        } else if (keyword == "UNIT") {
            family.unit = at.takeWord();
        } else {
            takeType(at, family);
        }
    }

    static void takeType(ExpositionCursor& at, MetricFamily& family)
    {
        if (!family.points.empty()) {
            at.fail("the type comes after the values");
            return;
        }
        const auto word = at.takeWord();
        const auto known = std::ranges::find(typeNames, word, &TypeName::text);
        if (known == typeNames.end()) {
            at.fail(fmt::format("no type of metrics is called \"{}\"", word));
            return;
        }
        family.type = known->type;
    }

    void takePoint(ExpositionCursor& at)
    {
        if (++m_points > m_limits.points) {
            at.fail(fmt::format("there are more than {} values", m_limits.points));
            return;
        }
        MetricPoint point;
        if (at.peek() == '{') { // a name that needs quotes stands among the labels
            takeLabels(at, point.labels, &point.name);
        } else {
            point.name = at.takeName(true);
            at.skipBlanks();
            if (at.peek() == '{') {
                takeLabels(at, point.labels, nullptr);
            }
        }
        if (point.name.empty()) {
            at.fail("no name");
            return;
        }
        at.skipBlanks();
        point.value = at.takeNumber();
        at.skipBlanks();
        if (!at.atEnd() && at.peek() != '#') {
            point.at = takeTime(at);
        }
        if (at.peek() == '#') {
            takeExemplar(at, point);
        }
        if (!at.failed()) {
            familyOf(point.name).points.push_back(std::move(point));
        }
    }

    void takeExemplar(ExpositionCursor& at, MetricPoint& point)
    {
        if (m_format != ExpositionFormat::openMetrics) {
            at.fail("only OpenMetrics has exemplars");
            return;
        }
        at.take('#');
        at.skipBlanks();
        Exemplar& exemplar = point.exemplar.emplace();
        takeLabels(at, exemplar.labels, nullptr);
        at.skipBlanks();
        exemplar.value = at.takeNumber();
        at.skipBlanks();
        if (!at.atEnd()) {
            exemplar.at = takeTime(at);
        }
    }

    std::optional<Timestamp> takeTime(ExpositionCursor& at) const
    {
        const auto time = timeFrom(at.takeNumber(), m_format);
        if (!time) {
            at.fail("no time");
        }
        at.skipBlanks();
        if (!at.atEnd() && at.peek() != '#') {
            at.fail("more than a time");
        }
        return time;
    }

    /// name: where a quoted name of the metric goes; null where none may stand.
    void takeLabels(ExpositionCursor& at, MetricLabels& labels, std::string* name) const
    {
        if (!at.take('{')) {
            at.fail("no labels");
            return;
        }
        for (at.skipBlanks(); !at.take('}'); at.skipBlanks()) {
            const bool quoted = at.peek() == '"';
            auto label = at.takeName(false);
            at.skipBlanks();
            if (at.take('=')) {
                at.skipBlanks();
                auto value = at.takeQuoted();
                if (!labels.emplace(std::move(label), std::move(value)).second) {
                    at.fail("the same label twice");
                }
            } else if (quoted && name != nullptr && name->empty() && labels.empty()) {
                *name = std::move(label);
            } else {
                at.fail("no = after a label's name");
            }
            if (labels.size() > m_limits.labels) {
                at.fail(fmt::format("more than {} labels", m_limits.labels));
            }
            at.skipBlanks();
            if (at.failed() || (!at.take(',') && at.peek() != '}')) {
                at.fail("no , or } after a label");
                return;
            }
        }
    }

    MetricFamily& familyNamed(const std::string& name)
    {
        if (m_read.families.empty() || m_read.families.back().name != name) {
            m_read.families.emplace_back().name = name;
        }
        return m_read.families.back();
    }

    MetricFamily& familyOf(const std::string& point)
    {
        if (!m_read.families.empty() && isOf(m_read.families.back(), point, m_format)) {
            return m_read.families.back();
        }
        return familyNamed(point);
    }

    const ExpositionFormat m_format;
    const ExpositionLimits m_limits;
    Exposition m_read;
    std::size_t m_points = 0;
    bool m_ended = false;
};

} // namespace

ExpositionFormat expositionFormatOf(std::string_view contentType)
{
    constexpr std::string_view open = "application/openmetrics-text";
    const bool same = contentType.size() >= open.size()
        && std::ranges::equal(contentType.substr(0, open.size()), open,
                              [](char one, char other) { return (one >= 'A' && one <= 'Z' ? one - 'A' + 'a' : one) == other; });
    return same ? ExpositionFormat::openMetrics : ExpositionFormat::prometheus;
}

Result<Exposition> readExposition(std::string_view text, ExpositionFormat format, const ExpositionLimits& limits)
{
    return Reader(format, limits).read(text);
}

} // namespace rollcall
