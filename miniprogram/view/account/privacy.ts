import { gradesChecks, listsComplaints, readsDays, seesOutline, seesTeam, seesTownshipsChecks, seesWhole } from '../../domain/authority'
import { ROLE_TITLES, type Role } from '../../domain/roles'
import { DEFAULT_RULES } from '../../domain/rules'

/** Who can see what of a person, in sentences: the posts are those of the table by which the app itself goes. */

const titles = (roles: readonly Role[]): string => roles.map((role) => ROLE_TITLES[role]).join('、')

export type PrivacySection = { title: string; lines: string[] }

export const privacySections: readonly PrivacySection[] = [
  {
    title: '我的位置',
    lines: [
      '您允许定位后，还没签到时打开“今日”，会看一次您离村多远：只在手机上算，只给您自己看，不上传。',
      '您点签到、销假、答复抽查时才上传这一次定位。其他时候不定位，不记轨迹。',
      '上传的坐标当场换算成离签到点多少米，不保存。留下的是时间、签到点名称、距离和定位精度。',
      '当月登记表报送备案以后，签到的距离和精度也删去，只留签到点名称。',
    ],
  },
  { title: '我每天的考勤', lines: [`除您本人外，管您这个队的${titles(readsDays.posts)}能看。同队队员看不到。`] },
  {
    title: '我的请假',
    lines: [
      `除您本人外，管您这个队的${titles(seesWhole.posts)}，以及这张假条的签字人和受托代签的人，能看全部。`,
      `${titles(seesOutline.posts)}看不到事由、去处和签字意见，只看到谁、什么时候、请什么假。`,
      '其他人查不到这张假条。',
    ],
  },
  {
    title: '抽查',
    lines: [
      `抽到您时，您答复的位置、视频和说明，${titles(gradesChecks.posts)}能看；${titles(seesTownshipsChecks.posts)}能看本乡镇的位置和说明。`,
      `只有写明必要性的抽查才用短视频：后置镜头拍您所在的地方，念一个四位码，不要求拍脸。不方便拍的，可以发位置、扫村委会的码，或写一句说明。`,
      `视频按本县规定的天数（出厂设的是 ${DEFAULT_RULES.inspection.keepClipsDays} 天）自动删除；申诉、认定没有办完的，办完再删。`,
      '没有答复不等于不在岗：不在岗只能由人打电话或上门核实，您可以申诉。',
    ],
  },
  {
    title: '谁看过我的',
    lines: ['别人看了您的位置、视频或附件照片，会记下是谁、什么时候、为什么，您在“我的”里看得到，也能把跟您有关的全部记录取成一份表格。'],
  },
  {
    title: '意见建议和投诉',
    lines: [
      '扫村委会公示牌写的，不问也不记是谁，时间只记到几点钟。已绑定身份、不扫牌子写的，写着姓名，只给县委组织部看。',
      `${titles(listsComplaints.posts)}能看：乡镇只看本乡镇公示牌来的。答复凭查询码看，谁有码谁能看。`,
      '文字交微信做一次内容安全检查，微信要知道是哪个微信发的，本系统不留。不想这样的，可以打 12380、12388。',
    ],
  },
  {
    title: '我在不在村',
    lines: [
      '村里的公示牌谁都能看：姓名、职务、电话，今天在村（几点签的到）、外出到哪天，或者还没有记录。不写请什么假、去哪里、为什么。',
      `管您这个队的${titles(seesTeam.posts)}也看得到这些，还看得到您有没有到期没有销的假。`,
    ],
  },
  { title: '我的手机号', lines: ['登记在名册里，绑定时用来核对，并按挂牌公示的要求写在公示牌上。'] },
  {
    title: '保存、改错和退出',
    lines: [
      '保存多久，由县委组织部决定，请向县委组织部询问。',
      `考勤登记错了，请${ROLE_TITLES.townshipClerk}核对改正，原来的登记留着备查；姓名、电话、职务登记错了，请${ROLE_TITLES.countyOrg}改正。`,
      `换微信或不再用了，请${ROLE_TITLES.countyOrg}解除绑定。不同意隐私指引也可以：签到扫村委会出示的在岗码，或由${ROLE_TITLES.townshipClerk}登记，效力一样。`,
    ],
  },
]
