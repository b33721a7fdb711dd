#pragma once

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

namespace rollcall::gui {

/// What a model does around a change of its rows.
struct RowSteps {
    std::function<void(int first, int last)> beginRemove;
    std::function<void()> endRemove;
    std::function<void(int first, int last)> beginInsert;
    std::function<void()> endInsert;
    std::function<void(int first, int last)> changed;
};

/// Makes rows what next is, both in order of their keys, and tells it in as few steps as runs of rows go: so that a selection, a
/// scroll position and an open editor survive a refresh.
template <class Row, class KeyOf>
void mergeRows(std::vector<Row>& rows, std::vector<Row> next, KeyOf keyOf, const RowSteps& steps)
{
    const auto holds = [&](const std::vector<Row>& in, const Row& row) {
        return std::ranges::binary_search(in, keyOf(row), {}, keyOf);
    };
    for (auto end = rows.size(); end > 0;) {
        auto first = end;
        while (first > 0 && !holds(next, rows[first - 1])) {
            --first;
        }
        if (first == end) {
            --end;
            continue;
        }
        steps.beginRemove(static_cast<int>(first), static_cast<int>(end - 1));
        rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(first), rows.begin() + static_cast<std::ptrdiff_t>(end));
        steps.endRemove();
        end = first;
    }
    // Now rows is a part of next, in the same order.
    for (std::size_t at = 0; at < next.size();) {
        auto end = at;
        while (end < next.size() && (at >= rows.size() || keyOf(next[end]) != keyOf(rows[at]))) {
            ++end;
        }
        if (end == at) {
            ++at;
            continue;
        }
        steps.beginInsert(static_cast<int>(at), static_cast<int>(end - 1));
        rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(at), next.begin() + static_cast<std::ptrdiff_t>(at),
                    next.begin() + static_cast<std::ptrdiff_t>(end));
        steps.endInsert();
        at = end;
    }
    for (std::size_t at = 0; at < next.size();) {
        auto end = at;
        while (end < next.size() && !(next[end] == rows[end])) {
            rows[end] = std::move(next[end]);
            ++end;
        }
        if (end == at) {
            ++at;
            continue;
        }
        steps.changed(static_cast<int>(at), static_cast<int>(end - 1));
        at = end;
    }
}

} // namespace rollcall::gui
