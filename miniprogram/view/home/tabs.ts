/** The four pages that are always at hand: WeChat's tab bar on a phone, the rail on a desk. */

export type TabName = 'today' | 'todo' | 'ledger' | 'mine'
export type RailTab = { name: TabName; title: string; icon: string; url: string; badge: string }

const TABS: readonly Omit<RailTab, 'url' | 'badge'>[] = [
  { name: 'today', title: '今日', icon: 'home' },
  { name: 'todo', title: '待办', icon: 'task' },
  { name: 'ledger', title: '台账', icon: 'assignment' },
  { name: 'mine', title: '我的', icon: 'user' },
]

/** `waiting`: what is written on 待办. */
export const railTabs = (waiting: string): RailTab[] =>
  TABS.map((tab) => ({ ...tab, url: `/pages/${tab.name}/${tab.name}`, badge: tab.name === 'todo' ? waiting : '' }))
