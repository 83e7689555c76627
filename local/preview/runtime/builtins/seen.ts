import { conditions } from '../conditions'

/** What a camera of the preview sees: a picture drawn on the spot, a clip that the tester has chosen, or what the computer's own sees. */

export type Seen = { stream: MediaStream; stop: () => void }

const [WIDTH, HEIGHT, A_SECOND] = [360, 480, 12]

/** A village office under a moving sky, with the clock: two moments are never the same. */
function draw(canvas: HTMLCanvasElement): void {
  const to = canvas.getContext('2d')
  if (to === null) return
  const filled = (colour: string, ...where: [number, number, number, number]) => {
    to.fillStyle = colour
    to.fillRect(...where)
  }
  const written = (text: string, size: number, y: number, colour: string) => {
    to.fillStyle = colour
    to.font = `${size}px sans-serif`
    to.textAlign = 'center'
    to.fillText(text, WIDTH / 2, y)
  }
  const cloud = (Date.now() / 40) % (WIDTH + 120)
  filled('#9cc4dd', 0, 0, WIDTH, HEIGHT)
  filled('#f4f7f5', cloud - 120, 50, 110, 26)
  filled('#4f8a4f', 0, 330, WIDTH, 150)
  filled('#e8e2d4', 60, 170, 240, 180)
  filled('#8a4b35', 45, 150, 270, 26)
  filled('#5d6b74', 155, 260, 50, 90)
  filled('#ffffff', 210, 200, 60, 120)
  written('村民委员会', 26, 225, '#b3261e')
  written(new Date().toTimeString().slice(0, 8), 22, 450, '#ffffff')
}

function drawn(): Seen {
  const canvas = Object.assign(document.createElement('canvas'), { width: WIDTH, height: HEIGHT })
  draw(canvas)
  const timer = setInterval(() => draw(canvas), 1000 / A_SECOND)
  const stream = canvas.captureStream(A_SECOND)
  return { stream, stop: () => clearInterval(timer) }
}

async function played(url: string): Promise<Seen> {
  const player = Object.assign(document.createElement('video'), { src: url, loop: true, muted: true, playsInline: true })
  await player.play()
  // Typings know it of a canvas alone.
  const { stream, stop } = { stream: (player as unknown as HTMLCanvasElement).captureStream(), stop: () => player.pause() }
  return { stream, stop }
}

async function ofTheComputer(isFront: boolean): Promise<Seen> {
  const video = { facingMode: isFront ? 'user' : 'environment' }
  const stream = await navigator.mediaDevices.getUserMedia({ video, audio: false })
  return { stream, stop: () => undefined }
}

export async function seen(isFront: boolean): Promise<Seen> {
  const { camera } = conditions()
  const { stream, stop } = await (camera.kind === 'clip' ? played(camera.url) : camera.kind === 'device' ? ofTheComputer(isFront) : drawn())
  return {
    stream,
    stop() {
      stop()
      for (const track of stream.getTracks()) track.stop()
    },
  }
}
