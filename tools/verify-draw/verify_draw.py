#!/usr/bin/env python3
"""验证一次抽查是不是真的按号码抽出来的。只用 Python 3 自带的东西，不联网。

用法见同一文件夹的 README.md：
    python3 verify_draw.py 抽查.json [抽查.json …] [--pool 名单.json] [--me 人员编号]

每个文件是小程序「抽查」页导出的内容；给几次相邻的抽查，就连同先后次序一起验证。
退出码：0 全部相符；1 有不相符的；2 文件看不懂。
"""

import argparse
import hashlib
import json
import math
import sys
from fractions import Fraction


class Unreadable(Exception):
    pass


def digest(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def ordered(texts):
    return sorted(texts, key=lambda text: text.encode("utf-8"))


def load(path):
    """Numbers are kept as they were written: 0.50 and 0.5 are two texts under a hash."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            content = json.load(file, parse_float=str)
    except (OSError, ValueError) as error:
        raise Unreadable(f"{path}：打不开，或不是 JSON（{error}）")
    if isinstance(content, dict) and isinstance(content.get("data"), dict) and "checkId" not in content:
        content = content["data"]
    return content


def pool_hash(pool):
    return digest("".join("%s %s %s\n" % (p["tag"], p["townshipId"], p["days"]) for p in pool))


def lot_of(check, of_pool):
    parts = [
        check["seed"],
        of_pool,
        check["mode"],
        str(check["count"]),
        str(check["windowMinutes"]),
        ",".join(ordered(check.get("townshipIds") or [])),
        str(check["weightPower"]),
        ",".join(check["numbers"]),
    ]
    return digest("\n".join(parts))


def places(pool, count, lot):
    """How many places a township has: where the steps of length one, after a start between 0 and 1, fall in its stretch."""
    total = len(pool)
    wanted = min(count, total)
    start = Fraction(int(digest(lot + ":start")[:12], 16), 2**48)
    numbers = {}
    for person in pool:
        numbers[person["townshipId"]] = numbers.get(person["townshipId"], 0) + 1
    result, reached = {}, Fraction(0)
    for township in ordered(numbers):
        end = reached + Fraction(wanted * numbers[township], total)
        result[township] = sum(1 for step in range(wanted + 1) if reached <= start + step < end)
        reached = end
    return result


def score(person, power, lot):
    chance = (int(digest(lot + ":" + person["tag"])[:13], 16) + 0.5) / 2.0**52
    return -math.log(chance) / float(max(int(person["days"]), 60)) ** float(power)


def chosen(check, pool, lot):
    tags = []
    for township, number in places(pool, int(check["count"]), lot).items():
        own = [person for person in pool if person["townshipId"] == township]
        own.sort(key=lambda person: (score(person, check["weightPower"], lot), person["tag"]))
        tags += [person["tag"] for person in own[:number]]
    return sorted(tags)


def link(check):
    return digest("\n".join([str(check["number"]), check["previous"], check["commitment"], check["lot"]]))


def findings(check, pool, me):
    """Every line that can be held against another: (是否相符, 一句话)."""
    if "seed" not in check:
        yield check.get("lot", "") == "", "这一次准备好了没有抽，抽取结果应为空"
        return
    yield digest(check["seed"]) == check["commitment"], "抽取前公布的承诺，与抽取后公开的种子相符"
    if not pool:
        raise Unreadable("没有名单：超过一千人的抽查，请另外下载名单文件，用 --pool 给出")
    tags = [person["tag"] for person in pool]
    yield tags == sorted(set(tags)), "名单按标签排好，没有重复的人"
    yield pool_hash(pool) == check["poolHash"], "名单与抽取前公布的名单指纹相符，没有增减改动"
    yield all(1 <= int(person["days"]) <= 366 for person in pool), "每人距上次抽到的天数都在1至366之间"
    if check.get("townshipIds"):
        yield all(person["townshipId"] in check["townshipIds"] for person in pool), "名单里都是抽查范围内乡镇的人"
    numbers = check["numbers"]
    good = 1 <= len(numbers) <= 3 and all(n.isascii() and n.isdigit() and len(n) <= 12 for n in numbers)
    yield good, "当场报的号码是 %s" % "、".join(numbers)
    drawn = sorted(check["drawnTags"])
    if check.get("named"):
        yield check["lot"] == "", "这一次是点名实地查看，没有抽签"
        yield set(drawn) <= set(tags), "被点名的人都在名单里"
    else:
        lot = lot_of(check, pool_hash(pool))
        yield lot == check["lot"], "由种子、名单、参数和号码算出的签与公布的相符"
        yield chosen(check, pool, lot) == drawn, "由签算出的 %d 人，正是公布抽到的人" % len(drawn)
    if me and check.get("own"):
        own = check["own"]
        yield digest("%s:%s" % (me, own["nonce"])) == own["tag"], "您的人员编号和随机码，算出的就是您的标签"
        yield own["tag"] in tags, "您在名单里"
        yield True, "您这次%s" % ("被抽到了" if own["tag"] in drawn else "没有被抽到")


def verify(path, pool_path, me):
    check = load(path)
    if not isinstance(check, dict) or not {"number", "previous", "commitment"} <= set(check):
        raise Unreadable(f"{path}：不是一次抽查的内容")
    pool = load(pool_path) if pool_path else check.get("pool") or []
    wrong = 0
    print("第 %s 号抽查　%s" % (check["number"], check.get("title", "")))
    try:
        for holds, sentence in findings(check, pool, me):
            print("  %s %s" % ("相符　" if holds else "不相符", sentence))
            wrong += not holds
    except (AttributeError, KeyError, OverflowError, TypeError, ValueError) as error:
        raise Unreadable(f"{path}：内容不全或写坏了（{error!r}）")
    return check, wrong


def main():
    parser = argparse.ArgumentParser(description="验证抽查的抽取")
    parser.add_argument("checks", nargs="+", metavar="抽查.json")
    parser.add_argument("--pool", metavar="名单.json")
    parser.add_argument("--me", metavar="人员编号")
    args = parser.parse_args()
    if args.pool and len(args.checks) > 1:
        parser.error("带 --pool 时一次只验证一个抽查文件")
    try:
        results = [verify(path, args.pool, args.me) for path in args.checks]
    except Unreadable as error:
        print(error)
        return 2
    wrong = sum(count for _, count in results)
    chain = sorted((check for check, _ in results), key=lambda check: check["number"])
    for earlier, later in zip(chain, chain[1:]):
        if later["number"] == earlier["number"]:
            print("两个文件都是第 %s 号" % later["number"])
            wrong += 1
        elif later["number"] == earlier["number"] + 1:
            holds = link(earlier) == later["previous"]
            print("%s 第 %s 号接在第 %s 号之后" % ("相符　" if holds else "不相符", later["number"], earlier["number"]))
            wrong += not holds
        else:
            print("提示　 第 %s 号与第 %s 号之间缺文件，次序没有验证" % (earlier["number"], later["number"]))
    for check in chain:
        if check["number"] == 1 and check["previous"] != "":
            print("不相符 第 1 号之前不应再有抽查")
            wrong += 1
    print("全部相符" if wrong == 0 else "有 %d 处不相符：这次抽查的结果不可信，请向组织抽查的单位提出" % wrong)
    return 0 if wrong == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
