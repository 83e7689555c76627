import { between, pick, pickWeighted } from '../chance'

/** Names put together from tables, and telephone numbers that belong to nobody. */

/** Surnames of southern Hunan, the frequent ones first in weight. */
const SURNAMES: readonly (readonly [string, number])[] = [
  ...Array.from('李王刘陈黄曹邓何廖马', (name) => [name, 5] as const),
  ...Array.from('许唐谢邝罗雷周彭段胡张曾', (name) => [name, 3] as const),
  ...Array.from('欧尹肖郭杨朱首史侯龙戴蒋谭易邹樊吴孙袁熊', (name) => [name, 1] as const),
  ['欧阳', 1],
  ['上官', 0.3],
]

const words = (text: string): [string, ...string[]] => text.split(' ') as [string, ...string[]]

const GIVEN = words(
  '志明 国华 永胜 文斌 海波 伟华 立新 德云 冬生 春林 友良 石生 湘平 郴生 学文 光明 世雄 贤华 运来 启航 俊杰 子豪 宇轩 浩然 明辉 晓东 金龙 正武 祖兴 ' +
    '孝文 孝良 云飞 远志 小林 建军 建辉 建波 国平 国兵 水生 土生 长春 满华 细毛 桥生 雄飞 承志 继文 振华 振宇 子健 志强 志勇 志高 军民 卫国 卫平 ' +
    '爱民 新华 新春 春生 秋生 培华 培元 显文 显贵 昌盛 昌明 秀华 秀英 桂兰 桂英 玉梅 玉兰 小红 丽华 丽娟 美玲 雪梅 雪莲 海燕 艳红 春花 晓燕 婷婷 ' +
    '思雨 佳慧 文静 雅琴 湘云 湘君 满秀 满英 冬梅 秋菊 爱莲 爱华 素珍 素芳 翠华 翠兰 银花 运娥 小娟 小莉 红霞 红梅 淑芳 淑贞 玲玲 芳芳 丹丹 慧敏 ' +
    '慧芳 嘉欣 梦婷 思思 诗琪 雨桐 立群 立平 光辉 永红 永华 宏图 宏伟 勇军 勇华 斌华 少华 少波 四清 仲文 伯平 孟华 叔平 安平 安国 和平 康华 乐平 ' +
    '林华 林生 松华 柏生 竹青 菊英 梅芳 云生 雨生 雪生 霜华 露华',
)
const GIVEN_SHORT = words('芳 敏 静 娟 艳 霞 莉 玲 燕 萍 丹 蓉 琼 婷 洁 倩 斌 勇 磊 波 辉 刚 鹏 飞 峰 林 松 凯 亮 健 浩 宁')

/** Names that chance made and that many would know from the news. */
const WELL_KNOWN = words('李宁 李健 李刚 李斌 李立群 王浩 张宁 张飞 朱婷 杨倩 何洁 何勇 邓飞 黄海波 马志明')

const drawn = (id: string, attempt: number): string => {
  const surname = pickWeighted(SURNAMES, 'surname', id, attempt)
  const isShort = between(1, 100, 'short', id, attempt) <= 22
  return surname + (isShort ? pick(GIVEN_SHORT, 'given', id, attempt) : pick(GIVEN, 'given', id, attempt))
}

/** A giver of names that gives none twice: a list of a township, or of the county, then tells people apart. */
export function namer(reserved: readonly string[]): (id: string) => string {
  const taken = new Set([...reserved, ...WELL_KNOWN])
  return (id) => {
    for (let attempt = 0; ; attempt++) {
      const name = drawn(id, attempt)
      if (taken.has(name)) continue
      taken.add(name)
      return name
    }
  }
}

/** No operator gives out a number that begins with 100; 1002 is the beginning of no hotline either. */
export const phoneOf = (serial: number): string => `1002${String(((serial + 1) * 7_919) % 10_000_000).padStart(7, '0')}`
